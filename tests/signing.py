"""Browsers of people with a role, for tests."""

from django.test import Client

from accounts.permissions import Role
from tests.factories.accounts import UserFactory


def signed_in(role: Role) -> Client:
    """The browser of somebody new who has this role in the whole county."""
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client

"""Browsers of people who draw and read maps."""

from django.test import Client

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import UserFactory


def browser_of(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def browser_as(role: Role) -> Client:
    """A browser of somebody new with this role."""
    return browser_of(UserFactory.create(role=role))

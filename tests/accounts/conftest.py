"""What the tests of accounts share."""

import time
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.idle import SEEN, SINCE
from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import UserFactory

SignIn = Callable[[Role | None], tuple[Client, User]]


@pytest.fixture(autouse=True)
def forgotten_attempts() -> None:
    """No test inherits another's counted sign-in attempts."""
    cache.clear()


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Signs in a new person with this role, and gives the browser and the person."""

    def new(role: Role | None) -> tuple[Client, User]:
        person, client = UserFactory.create(role=role), Client()
        client.force_login(person)
        return client, person

    return new


@pytest.fixture
def administrator(sign_in: SignIn) -> tuple[Client, User]:
    """An administrator's browser."""
    return sign_in(Role.ADMINISTRATOR)


@pytest.fixture
def auditor(sign_in: SignIn) -> tuple[Client, User]:
    """An auditor's browser."""
    return sign_in(Role.AUDITOR)


def let_pass(client: Client, minutes: float, key: str = SEEN) -> None:
    """Move the session's clock as if so many minutes had gone by."""
    session = client.session
    session[key] = time.time() - minutes * 60
    session.setdefault(SINCE, session[key])
    session.setdefault(SEEN, session[key])
    session.save()

"""Personal keys open what their owner may do, and nothing unmarked."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import ApiToken, User
from accounts.permissions import Role
from tests.factories.accounts import ApiTokenFactory, UserFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.accounts.test_doors"),
]


def asked(secret: str, address: str = "/api/surveys/") -> int:
    """The status a program gets that sends this key."""
    response = Client().get(address, headers={"authorization": f"Bearer {secret}"})
    if response.status_code == 401:
        assert response["WWW-Authenticate"].startswith("Bearer")
    return response.status_code


def key_of(person: User, days: int = 1) -> str:
    secret, ends = ApiToken.new_secret(), timezone.localdate() + timedelta(days=days)
    ApiTokenFactory.create(user=person, token_hash=ApiToken.hash_of(secret), expires_on=ends)
    return secret


def test_a_key_opens_what_its_owner_may_see() -> None:
    assert asked(key_of(UserFactory.create(role=Role.MANAGER))) == 200


def test_a_key_works_on_its_last_day_and_not_after() -> None:
    manager = UserFactory.create(role=Role.MANAGER)
    assert asked(key_of(manager, days=0)) == 200
    assert asked(key_of(manager, days=-1)) == 401


@pytest.mark.parametrize("secret", ["", "nonsense", "ä", "a b", "0" * 64])
def test_an_unknown_key_opens_nothing(secret: str) -> None:
    assert asked(secret) == 401


def test_the_stored_hash_is_no_key() -> None:
    secret = key_of(UserFactory.create(role=Role.MANAGER))
    assert asked(ApiToken.hash_of(secret)) == 401


def test_a_key_ends_with_its_owners_account_and_roles() -> None:
    closed = UserFactory.create(role=Role.MANAGER, is_active=False)
    assert asked(key_of(closed)) == 401
    manager = UserFactory.create(role=Role.MANAGER)
    secret = key_of(manager)
    manager.memberships.all().delete()
    assert asked(secret) == 401


def test_a_key_is_no_way_around_the_second_factor() -> None:
    short = UserFactory.create(role=Role.ANALYST, role__second_factor=False)
    assert asked(key_of(short)) == 401
    assert asked(key_of(UserFactory.create(role=Role.ANALYST))) == 200


def test_an_unmarked_view_stays_shut_for_keys_too() -> None:
    secret = key_of(UserFactory.create(role=Role.ANALYST))
    assert asked(secret, "/api/unmarked/") == 403
    assert asked(secret, "/api/open/") == 200


def test_a_key_does_not_open_pages() -> None:
    secret = key_of(UserFactory.create(role=Role.MANAGER))
    assert asked(secret, "/accounts/me/") == 302


def test_another_scheme_is_not_ours() -> None:
    response = Client().get("/api/surveys/", headers={"authorization": "Basic eA=="})
    assert response.status_code == 401

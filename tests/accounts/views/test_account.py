"""One's own account and personal keys."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import ApiToken
from accounts.permissions import Role
from tests.accounts.conftest import SignIn
from tests.factories.accounts import ApiTokenFactory

pytestmark = pytest.mark.django_db
MAKE = "/accounts/me/keys/make/"


def test_strangers_are_sent_to_sign_in() -> None:
    token = ApiTokenFactory.create()
    for address in ("/accounts/me/", MAKE):
        assert Client().get(address).status_code == 302
    assert Client().post(f"/accounts/me/keys/{token.pk}/revoke/").status_code == 302
    assert ApiToken.objects.exists()


def test_everybody_sees_their_own_account(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    page = client.get("/accounts/me/").content.decode()
    assert person.email in page
    assert "Personal keys" not in page


def test_a_key_is_shown_once_and_works(sign_in: SignIn) -> None:
    client, person = sign_in(Role.MANAGER)
    response = client.post(MAKE, {"name": "Sheet", "days": "30"})
    assert response["Cache-Control"] == "no-store"
    secret = re.search(r'tl-secret">([\w-]{43})<', response.content.decode())
    assert secret
    token = ApiToken.objects.visible_to(person).get()
    assert token.token_hash == ApiToken.hash_of(secret.group(1))
    assert token.expires_on == timezone.localdate() + timedelta(days=30)
    page = client.get("/accounts/me/").content.decode()
    assert "Sheet" in page
    assert secret.group(1) not in page


def test_keys_are_for_roles_that_include_the_api(sign_in: SignIn) -> None:
    client, _ = sign_in(Role.AUDITOR)
    assert client.get(MAKE).status_code == 403
    assert client.post(MAKE, {"name": "Sheet", "days": "30"}).status_code == 403
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("fields", [{"name": "", "days": "30"}, {"name": "x", "days": "9999"}])
def test_what_is_wrong_with_the_form_is_said(sign_in: SignIn, fields: dict[str, Any]) -> None:
    page = sign_in(Role.MANAGER)[0].post(MAKE, fields).content.decode()
    assert "There is a problem" in page
    assert not ApiToken.objects.exists()


def test_ones_own_key_is_revoked_and_anothers_is_not_found(sign_in: SignIn) -> None:
    client, person = sign_in(Role.MANAGER)
    own, other = ApiTokenFactory.create(user=person), ApiTokenFactory.create()
    assert client.post(f"/accounts/me/keys/{other.pk}/revoke/").status_code == 404
    assert client.get(f"/accounts/me/keys/{own.pk}/revoke/").status_code == 405
    assert client.post(f"/accounts/me/keys/{own.pk}/revoke/").status_code == 302
    assert list(ApiToken.objects.all()) == [other]

"""The library's pages in our frame, and what we add to them."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from tests.accounts.conftest import SignIn
from tests.factories.accounts import CodeAppFactory

pytestmark = pytest.mark.django_db
OWN = [
    "mfa_index", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes", "mfa_download_recovery_codes", "mfa_list_webauthn",
    "mfa_add_webauthn", "mfa_reauthenticate", "mfa_reauthenticate_webauthn",
    "account_reauthenticate", "account_change_password", "account_set_password",
]  # fmt: skip
OPEN = [
    "account_login", "account_logout", "account_inactive", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key_done", "mfa_authenticate",
    "mfa_login_webauthn",
]  # fmt: skip


@pytest.mark.parametrize("name", OWN)
def test_pages_of_ones_own_account_are_shut_for_strangers(name: str) -> None:
    assert Client().get(reverse(name))["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("name", OPEN)
def test_pages_of_the_entrance_are_open(name: str) -> None:
    response = Client().get(reverse(name))
    assert response.status_code in {200, 302}
    assert "next=" not in response.get("Location", "")


def test_every_page_wears_our_frame(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    person.set_password("three calm otters")
    person.save(update_fields=["password"])
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "three calm otters"})
    CodeAppFactory.create(user=person)
    for name in OWN:
        response = client.get(reverse(name), follow=True)
        page = response.content.decode()
        assert "govuk-template" in page or response["Content-Type"].startswith("text/plain"), name


def test_a_strangers_passkey_is_not_found(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    person.set_password("three calm otters")
    person.save(update_fields=["password"])
    client.force_login(person)
    client.post(reverse("account_reauthenticate"), {"password": "three calm otters"})
    other = CodeAppFactory.create(type="webauthn", data={"name": "Key"})
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.get(reverse(name, args=[other.pk])).status_code == 404
        assert client.post(reverse(name, args=[other.pk]), {"name": "x"}).status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


def test_the_last_passkey_of_those_who_need_one_stays(sign_in: SignIn) -> None:
    client, person = sign_in(Role.AUDITOR)
    only = Authenticator.objects.get(user=person)
    Authenticator.objects.filter(pk=only.pk).update(type="webauthn", data={"name": "Key"})
    response = client.post(reverse("mfa_remove_webauthn", args=[only.pk]))
    assert response.status_code == 409
    assert "Set up another one" in response.content.decode()
    assert Authenticator.objects.filter(pk=only.pk).exists()

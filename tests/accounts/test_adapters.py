"""What we change in allauth: the trail, the lock-out's names, encryption at rest."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from cryptography.fernet import InvalidToken
from django.test import Client, RequestFactory
from django.urls import reverse

from accounts.adapters import SecondFactorAdapter, SignInBackend, login_name
from accounts.models import AuditEvent, User
from accounts.permissions import Permission, Role
from tests.factories.accounts import CODE_APP_SECRET, HeldWorkFactory, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
OTTERS = "three calm otters"


@pytest.fixture
def bo() -> User:
    """A person with a password and no second factor."""
    person: User = UserFactory.create(name="Bo", email="bo@wealdshire.example")
    person.set_password(OTTERS)
    person.save(update_fields=["password"])
    return person


def events() -> list[tuple[str, str, str]]:
    return [(e.by_name, e.event, e.about_name) for e in AuditEvent.objects.order_by("pk")]


def give_password(client: Client, password: str = OTTERS) -> Any:
    return client.post(LOGIN, {"login": "Bo@wealdshire.example", "password": password})


def code_now() -> str:
    """What a code app with the factory's secret shows at this moment."""
    value = auth.hotp_value(CODE_APP_SECRET, next(auth.yield_hotp_counters_from_time()))
    return str(auth.format_hotp_value(value))


def test_signing_in_and_out_is_written_down(bo: User) -> None:
    client = Client()
    assert give_password(client)["Location"] == "/"
    client.post("/accounts/logout/")
    assert events() == [("Bo", "signed in", "Bo"), ("Bo", "signed out", "Bo")]


def test_a_wrong_guess_is_written_down_without_the_address(bo: User) -> None:
    give_password(Client(), "wrong guess here")
    Client().post(LOGIN, {"login": "nobody@wealdshire.example", "password": "x"})
    assert events() == [
        ("Throughline", "failed to sign in", "Bo"),
        ("Throughline", "failed to sign in", ""),
    ]
    assert "wealdshire.example" not in str([vars(e) for e in AuditEvent.objects.all()])


def test_a_password_alone_does_not_open_an_account_with_a_second_factor() -> None:
    person = UserFactory.create(name="Bo", email="bo@wealdshire.example", role=Role.AUDITOR)
    person.set_password(OTTERS)
    person.save(update_fields=["password"])
    client = Client()
    assert give_password(client)["Location"] == reverse("mfa_authenticate")
    assert client.get("/accounts/me/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert client.get("/accounts/me/").status_code == 302
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert client.get("/accounts/me/").status_code == 200
    assert [event for _, event, _ in events()] == ["failed to give the second factor", "signed in"]


def test_setting_up_and_removing_a_code_app_is_written_down(bo: User) -> None:
    client = Client()
    give_password(client)
    client.post(reverse("account_reauthenticate"), {"password": OTTERS})
    client.get(reverse("mfa_activate_totp"))
    secret = client.session["mfa.totp.secret"]
    counter = next(auth.yield_hotp_counters_from_time())
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    response = client.post(reverse("mfa_activate_totp"), {"code": code})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    stored = Authenticator.objects.get(user=bo, type="totp")
    assert secret not in str(stored.data)
    assert SecondFactorAdapter().decrypt(stored.data["secret"]) == secret
    client.post(reverse("mfa_deactivate_totp"))
    words = [event for _, event, _ in events()]
    assert "removed a code app" in words
    assert not Authenticator.objects.filter(user=bo).exists()


def test_second_factors_are_read_after_the_key_was_changed(settings: Any) -> None:
    stored = SecondFactorAdapter().encrypt("secret")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key"
    with pytest.raises(InvalidToken):
        SecondFactorAdapter().decrypt(stored)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert SecondFactorAdapter().decrypt(stored) == "secret"


def test_recovery_codes_are_not_stored_in_clear(bo: User) -> None:
    client = Client()
    client.force_login(bo)
    client.post(reverse("account_reauthenticate"), {"password": OTTERS})
    client.get(reverse("mfa_activate_totp"))
    counter = next(auth.yield_hotp_counters_from_time())
    secret = client.session["mfa.totp.secret"]
    code = auth.format_hotp_value(auth.hotp_value(secret, counter))
    client.post(reverse("mfa_activate_totp"), {"code": code})
    shown = client.get(reverse("mfa_download_recovery_codes")).content.decode().split()
    codes = [word for word in shown if word.isdigit() and len(word) == 8]
    stored = str(Authenticator.objects.get(user=bo, type="recovery_codes").data)
    assert len(codes) == 10
    assert not [code for code in codes if code in stored]


def test_those_who_need_a_second_factor_cannot_remove_the_last_one() -> None:
    person = UserFactory.create(role=Role.AUDITOR)
    adapter = SecondFactorAdapter()
    assert not adapter.can_delete_authenticator(Authenticator.objects.get(user=person))


def test_work_that_was_kept_is_shown_after_signing_in(bo: User) -> None:
    held = HeldWorkFactory.create(user=bo)
    HeldWorkFactory.create()
    assert give_password(Client())["Location"] == f"/accounts/held/{held.pk}/"


def test_a_request_costs_two_statements_for_the_person(
    bo: User, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(2):
        person = SignInBackend().get_user(bo.pk)
        assert person is not None
        person.may(Permission.SEE_RESULTS)
        person.has_second_factor()
        person.needs_second_factor()


def test_a_closed_account_is_nobody(bo: User) -> None:
    bo.is_active = False
    bo.save(update_fields=["is_active"])
    assert SignInBackend().get_user(bo.pk) is None
    assert give_password(Client())["Location"] == reverse("account_inactive")


def test_accounts_are_guessed_at_in_one_spelling() -> None:
    request = RequestFactory().post(LOGIN, {"login": " BO@Wealdshire.example "})
    assert login_name(request) == "bo@wealdshire.example"
    assert login_name(request, {"email": "A@b.example"}) == "a@b.example"
    assert login_name(None, {"username": "A@b.example"}) == "a@b.example"
    assert login_name(None) == ""


def test_nobody_signs_up_by_themselves() -> None:
    assert Client().get("/accounts/signup/").status_code == 404

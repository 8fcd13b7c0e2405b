"""Every change to people, with its record in the trail."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import actions
from accounts.errors import Refused
from accounts.models import ApiToken, AuditEvent, HeldWork, User
from accounts.permissions import Role
from tests.factories.accounts import (
    HeldWorkFactory,
    LocalityFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def trail() -> list[tuple[str, str, str]]:
    """Who did what about whom, oldest first."""
    return [(e.by_name, e.event, e.about_name) for e in AuditEvent.objects.order_by("pk")]


@pytest.fixture
def keeper() -> User:
    """An administrator called Ada."""
    person: User = UserFactory.create(name="Ada", role=Role.ADMINISTRATOR)
    return person


def test_a_person_is_added_with_roles_and_cannot_sign_in_yet(keeper: User) -> None:
    alderton = LocalityFactory.create(name="Alderton")
    roles = [(Role.MANAGER, alderton), (Role.ANALYST, None)]
    person = actions.add_person(by=keeper, email="Bo@Wealdshire.Example", name="Bo", roles=roles)
    assert person.email == "bo@wealdshire.example"
    assert not person.has_usable_password()
    assert {str(m) for m in person.memberships.all()} == {
        "Manager (Alderton)", "Analyst (whole county)",
    }  # fmt: skip
    assert trail() == [
        ("Ada", "added a person", "Bo"),
        ("Ada", "gave a role", "Bo"),
        ("Ada", "gave a role", "Bo"),
    ]


def test_an_address_is_used_once_whatever_its_spelling(keeper: User) -> None:
    with pytest.raises(Refused, match="has an account already"):
        actions.add_person(by=keeper, email=keeper.email.upper(), name="Another")


def test_a_role_is_given_once(keeper: User) -> None:
    person = UserFactory.create(name="Bo")
    actions.give_role(by=keeper, person=person, role=Role.MANAGER, locality=None)
    with pytest.raises(Refused, match="Bo holds this role already"):
        actions.give_role(by=keeper, person=person, role=Role.MANAGER, locality=None)
    assert trail() == [("Ada", "gave a role", "Bo")]
    assert AuditEvent.objects.get().details == {"role": "Manager (whole county)"}


def test_nobody_gives_themselves_a_role(keeper: User) -> None:
    with pytest.raises(Refused, match="your own roles"):
        actions.give_role(by=keeper, person=keeper, role=Role.AUDITOR, locality=None)
    assert keeper.memberships.count() == 1


def test_a_role_is_taken_away(keeper: User) -> None:
    membership = MembershipFactory.create(user__name="Bo", role=Role.MANAGER, locality=None)
    actions.take_role(by=keeper, membership=membership)
    assert trail() == [("Ada", "took away a role", "Bo")]
    assert AuditEvent.objects.get().details == {"role": "Manager (whole county)"}


def test_the_last_administrator_is_not_taken(keeper: User) -> None:
    with pytest.raises(Refused):
        actions.take_role(by=UserFactory.create(), membership=keeper.memberships.get())
    assert keeper.memberships.exists()


def test_an_account_is_closed_and_opened_again(keeper: User) -> None:
    person = UserFactory.create(name="Bo")
    actions.deactivate_person(by=keeper, person=person)
    person.refresh_from_db()
    assert not person.is_active
    with pytest.raises(Refused):
        actions.deactivate_person(by=keeper, person=person)
    actions.reactivate_person(by=keeper, person=person)
    person.refresh_from_db()
    assert person.is_active
    assert [event for _, event, _ in trail()] == [
        "deactivated an account",
        "reactivated an account",
    ]


def test_a_new_person_is_welcomed_and_chooses_a_password(
    keeper: User, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SITE_URL = "https://throughline.wealdshire.example"
    person = actions.add_person(by=keeper, email="bo@wealdshire.example", name="Bo")
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_password_link(by=keeper, person=person)
        assert not mail.outbox
    (message,) = mail.outbox
    assert (message.to, message.subject) == ([person.email], "Your account for Throughline")
    link = next(word for word in message.body.split() if word.startswith("https://"))
    assert link.startswith("https://throughline.wealdshire.example/accounts/password/reset/")
    client = Client()
    page = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    words = {"password1": "three calm otters", "password2": "three calm otters"}
    client.post(page.redirect_chain[-1][0], words)
    person.refresh_from_db()
    assert person.check_password("three calm otters")
    assert trail()[-1] == ("Bo", "chose a new password by email", "Bo")


def test_no_link_goes_to_a_closed_account(keeper: User) -> None:
    person = UserFactory.create(is_active=False)
    with pytest.raises(Refused, match="Reactivate it first"):
        actions.send_password_link(by=keeper, person=person)
    assert not trail()


def test_a_key_is_stored_as_its_hash_alone() -> None:
    person = UserFactory.create(name="Bo", role=Role.MANAGER)
    day = date(2030, 1, 31)
    token, secret = actions.make_api_token(by=person, name="Spreadsheet", expires_on=day)
    stored = ApiToken.objects.get()
    assert stored.token_hash == ApiToken.hash_of(secret)
    assert secret not in str(vars(stored))
    assert secret not in str([vars(event) for event in AuditEvent.objects.all()])
    actions.revoke_api_token(by=person, token=token)
    assert not ApiToken.objects.exists()
    assert [event for _, event, _ in trail()] == ["made a personal key", "revoked a personal key"]


def test_a_key_is_refused_to_roles_without_the_api() -> None:
    with pytest.raises(Refused):
        actions.make_api_token(by=UserFactory.create(), name="x", expires_on=date(2030, 1, 1))


def test_held_work_is_forgotten_after_a_day() -> None:
    now = timezone.now()
    old = HeldWorkFactory.create(held_at=now - timedelta(hours=25))
    young = HeldWorkFactory.create(held_at=now - timedelta(hours=23))
    new = actions.hold_work(by=old.user, path="/x/", fields=[["a", "b"]], files=[], now=now)
    assert set(HeldWork.objects.all()) == {young, new}
    actions.drop_held_work(by=new.user, held=new)
    assert set(HeldWork.objects.all()) == {young}
    assert actions.drop_old_held_work(now=now + timedelta(hours=2)) == 1

"""When it is allowed, in the words people read."""

from typing import Any

import pytest

from accounts import rules
from accounts.models import Membership
from accounts.permissions import Role
from tests.factories.accounts import (
    ApiTokenFactory,
    CodeAppFactory,
    CouncilFactory,
    MembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_the_demonstration_needs_both_locks_open(settings: Any) -> None:
    assert rules.why_not_demonstration() == "This is not a demonstration."
    settings.DEMONSTRATION = True
    assert rules.why_not_demonstration() == "The people in this database are not invented."
    CouncilFactory.create(is_invented=True)
    assert rules.why_not_demonstration() == ""
    CouncilFactory.create(is_invented=False)
    assert rules.why_not_demonstration()


def test_one_signs_in_only_as_active_demonstration_people(settings: Any) -> None:
    settings.DEMONSTRATION = True
    CouncilFactory.create(is_invented=True)
    email = "analyst@demonstration.wealdshire.example"
    assert not rules.why_not_sign_in_as(UserFactory.create(email=email))
    assert rules.why_not_sign_in_as(UserFactory.create(email=f"x{email}", is_active=False))
    assert rules.why_not_sign_in_as(UserFactory.create())
    settings.DEMONSTRATION = False
    assert rules.why_not_sign_in_as(UserFactory.create(email=f"y{email}"))


def test_nobody_changes_their_own_roles() -> None:
    one, other = UserFactory.create(role=Role.ADMINISTRATOR), UserFactory.create()
    assert "your own roles" in rules.why_not_change_roles(one, one)
    assert rules.why_not_change_roles(one, other) == ""


def test_the_last_active_administrator_stays() -> None:
    last = MembershipFactory.create(role=Role.ADMINISTRATOR, locality=None)
    keeper = UserFactory.create()
    assert "only active administrator" in rules.why_not_take_role(keeper, last)
    assert "only active administrator" in rules.why_not_deactivate(keeper, last.user)
    MembershipFactory.create(role=Role.ADMINISTRATOR, user__is_active=False)
    assert rules.why_not_take_role(keeper, last)
    MembershipFactory.create(role=Role.ADMINISTRATOR)
    assert rules.why_not_take_role(keeper, last) == ""
    assert rules.why_not_deactivate(keeper, last.user) == ""


def test_other_roles_are_taken_freely() -> None:
    membership: Membership = MembershipFactory.create(role=Role.MANAGER)
    assert rules.why_not_take_role(UserFactory.create(), membership) == ""


def test_nobody_closes_their_own_account_or_a_closed_one() -> None:
    one, closed = UserFactory.create(), UserFactory.create(is_active=False)
    assert "your own account" in rules.why_not_deactivate(one, one)
    assert rules.why_not_deactivate(one, closed) == "This account is not active."
    assert rules.why_not_reactivate(closed) == ""
    assert rules.why_not_reactivate(one) == "This account is active."


def test_password_links_go_to_people_who_can_use_them() -> None:
    demonstration = UserFactory.create(email="a@demonstration.wealdshire.example")
    assert rules.why_not_send_password_link(UserFactory.create()) == ""
    assert rules.why_not_send_password_link(UserFactory.create(is_active=False))
    assert rules.why_not_send_password_link(demonstration)


def test_the_api_is_for_roles_that_include_it_and_never_around_the_second_factor(
    settings: Any,
) -> None:
    assert rules.why_not_use_api(UserFactory.create(role=Role.MANAGER)) == ""
    assert "do not include" in rules.why_not_use_api(UserFactory.create(role=Role.AUDITOR))
    assert rules.why_not_use_api(UserFactory.create(role=Role.MANAGER, is_active=False))
    short = UserFactory.create(role=Role.ANALYST, role__second_factor=False)
    assert rules.why_not_use_api(short) == "Set up a second factor first."
    assert rules.why_not_make_token(short) == "Set up a second factor first."
    settings.DEMONSTRATION = True
    assert rules.why_not_use_api(short) == ""


def test_keys_are_not_collected() -> None:
    person = UserFactory.create(role=Role.MANAGER)
    ApiTokenFactory.create_batch(rules.MOST_TOKENS - 1, user=person)
    assert rules.why_not_make_token(person) == ""
    ApiTokenFactory.create(user=person)
    assert "Revoke one" in rules.why_not_make_token(person)


def test_the_last_second_factor_of_those_who_need_one_stays(settings: Any) -> None:
    auditor, nobody = UserFactory.create(role=Role.AUDITOR), UserFactory.create()
    CodeAppFactory.create(user=nobody)
    assert rules.why_not_remove_second_factor(nobody) == ""
    assert "Set up another one" in rules.why_not_remove_second_factor(auditor)
    CodeAppFactory.create(user=auditor, type="webauthn", data={})
    assert rules.why_not_remove_second_factor(auditor) == ""
    settings.DEMONSTRATION = True
    assert rules.why_not_remove_second_factor(UserFactory.create(role=Role.AUDITOR)) == ""

"""What must always hold of people, roles, keys and held work."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import HELD_WORK_LASTS, ApiToken, AuditEvent, HeldWork, Membership, User
from accounts.permissions import Permission, Role
from tests.factories.accounts import (
    ApiTokenFactory,
    AuditEventFactory,
    CodeAppFactory,
    CouncilFactory,
    HeldWorkFactory,
    LocalityFactory,
    MembershipFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("everywhere", [True, False])
def test_a_membership_stands_once(everywhere: bool) -> None:
    person, place = UserFactory.create(), None if everywhere else LocalityFactory.create()
    MembershipFactory.create(user=person, role=Role.MANAGER, locality=place)
    MembershipFactory.create(user=person, role=Role.MANAGER)
    with pytest.raises(IntegrityError), transaction.atomic():
        MembershipFactory.create(user=person, role=Role.MANAGER, locality=place)


def test_a_role_is_one_of_the_table() -> None:
    person = UserFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.bulk_create([Membership(user=person, role="emperor")])


def test_an_email_address_opens_one_account() -> None:
    person = UserFactory.create()
    assert User.objects.get_by_natural_key(person.email.upper()) == person
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory.create(email=person.email)


def test_permissions_are_the_sum_of_the_roles() -> None:
    person = UserFactory.create(role=Role.MANAGER)
    MembershipFactory.create(user=person, role=Role.AUDITOR)
    fresh = User.objects.get(pk=person.pk)
    assert fresh.may(Permission.SEE_RESULTS)
    assert fresh.may(Permission.READ_AUDIT)
    assert not fresh.may(Permission.KEEP_ACCOUNTS)
    fresh.is_active = False
    assert not fresh.may(Permission.SEE_RESULTS)


def test_a_role_holds_where_it_was_given() -> None:
    alderton, person = LocalityFactory.create(), UserFactory.create()
    MembershipFactory.create(user=person, role=Role.MANAGER, locality=alderton)
    places = person.localities_for(Permission.SEE_RESULTS)
    assert places is not None
    assert list(places) == [alderton]
    MembershipFactory.create(user=person, role=Role.MANAGER, locality=None)
    assert person.localities_for(Permission.SEE_RESULTS) is None


def test_recovery_codes_alone_are_no_second_factor() -> None:
    person = UserFactory.create()
    CodeAppFactory.create(user=person, type="recovery_codes", data={})
    assert not person.has_second_factor()
    CodeAppFactory.create(user=person)
    assert person.has_second_factor()


def test_those_who_reach_rows_need_a_second_factor() -> None:
    assert UserFactory.create(role=Role.ANALYST).needs_second_factor()
    assert UserFactory.create(role=Role.CODER).needs_second_factor()
    assert not UserFactory.create(role=Role.PANEL_MEMBER).needs_second_factor()


def test_people_are_found_by_name_or_address() -> None:
    person = UserFactory.create(name="Grace Oake", email="grace@wealdshire.example")
    UserFactory.create(name="Somebody Else")
    assert list(User.objects.matching("oake")) == [person]
    assert list(User.objects.matching("GRACE@")) == [person]


def test_each_sees_only_their_own_rows() -> None:
    one, other, keeper = (
        UserFactory.create(), UserFactory.create(), UserFactory.create(role=Role.ADMINISTRATOR),
    )  # fmt: skip
    token, held = ApiTokenFactory.create(user=one), HeldWorkFactory.create(user=one)
    assert list(ApiToken.objects.visible_to(one)) == [token]
    assert list(HeldWork.objects.visible_to(one)) == [held]
    for stranger in (other, keeper):
        assert not ApiToken.objects.visible_to(stranger).exists()
        assert not HeldWork.objects.visible_to(stranger).exists()
    assert list(User.objects.visible_to(one)) == [one]
    assert set(User.objects.visible_to(keeper)) == {one, other, keeper}


def test_the_trail_is_the_auditors_and_ones_own_part_of_it() -> None:
    one, auditor = UserFactory.create(), UserFactory.create(role=Role.AUDITOR)
    own = AuditEventFactory.create(by_id_text=str(one.pk))
    AuditEventFactory.create(by_id_text="somebody")
    assert list(AuditEvent.objects.visible_to(one)) == [own]
    assert AuditEvent.objects.visible_to(auditor).count() == 2


def test_the_trail_is_filtered_by_parts_and_days() -> None:
    noon = datetime(2017, 3, 1, 12, tzinfo=UTC)
    ada = AuditEventFactory.create(
        by_name="Ada Oake", event="gave a role", about_kind="user", about_id="7",
        about_name="Bo", at=noon,
    )  # fmt: skip
    AuditEventFactory.create(at=noon + timedelta(days=2))
    ways: list[dict[str, Any]] = [
        {"who": "oake"}, {"event": "ROLE"}, {"about": "bo"}, {"about": "7"}, {"about": "User"},
        {"since": date(2017, 3, 1), "until": date(2017, 3, 1)},
    ]  # fmt: skip
    for fits in ways:
        assert list(AuditEvent.objects.matching(**fits)) == [ada], fits
    assert AuditEvent.objects.matching(since=date(2017, 3, 2)).count() == 1
    assert not AuditEvent.objects.matching(who="Ada", event="closed").exists()


def test_held_work_is_kept_for_a_day() -> None:
    held = HeldWorkFactory.create(held_at=timezone.now() - HELD_WORK_LASTS)
    assert not HeldWork.objects.visible_to(held.user).exists()


def test_a_key_works_until_its_last_day_and_for_active_people() -> None:
    token = ApiTokenFactory.create(expires_on=date(2017, 3, 1))
    ApiTokenFactory.create(expires_on=date(2017, 3, 1), user__is_active=False)
    assert list(ApiToken.objects.valid_on(date(2017, 3, 1))) == [token]
    assert not ApiToken.objects.valid_on(date(2017, 3, 2)).exists()


def test_rows_name_themselves() -> None:
    assert str(CouncilFactory.create(name="Wealdshire")) == "Wealdshire"
    assert str(ServiceFactory.create(name="Children’s Centres")) == "Children’s Centres"
    alderton = LocalityFactory.create(name="Alderton")
    assert str(alderton) == "Alderton"
    assert str(MembershipFactory.create(role=Role.CODER, locality=alderton)) == "Coder (Alderton)"
    assert str(ApiTokenFactory.create(name="Sheet")) == "Sheet"
    assert str(HeldWorkFactory.create(path="/surveys/")) == "work for /surveys/"

"""Concerns: who sees them, and what always holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.errors import Refused
from accounts.permissions import Role
from safeguarding.models import Concern, Decision, LeadContact, Release
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.safeguarding import ConcernFactory, LeadContactFactory

pytestmark = pytest.mark.django_db


def test_only_the_lead_of_the_place_sees_a_concern() -> None:
    here, there = LocalityFactory.create(), LocalityFactory.create()
    lead = MembershipFactory.create(role=Role.SAFEGUARDING_LEAD, locality=here).user
    mine = ConcernFactory.create(locality=here)
    nowhere = ConcernFactory.create(locality=None)
    ConcernFactory.create(locality=there)
    assert set(Concern.objects.visible_to(lead)) == {mine, nowhere}
    county_lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    assert Concern.objects.visible_to(county_lead).count() == 3
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        assert not Concern.objects.visible_to(UserFactory.create(role=role)).exists()


def test_a_concern_cannot_be_deleted() -> None:
    concern = ConcernFactory.create()
    with pytest.raises(Refused):
        concern.delete()
    with pytest.raises(Refused):
        Concern.objects.all().delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"decision": "forget-it"},
        {"release": "perhaps"},
        {"decision": Decision.ADVICE},
        {"decision": Decision.ADVICE, "decided_at": timezone.now(), "decision_reason": "Spoke."},
    ],
    ids=["no such decision", "no such release", "no reason or time", "decided but never opened"],
)
def test_the_database_refuses_half_a_decision(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ConcernFactory.create(**wrong)


def test_it_is_late_when_not_opened_in_half_an_hour_or_not_decided_in_a_day() -> None:
    now = timezone.now()
    concern = ConcernFactory.build(raised_at=now - timedelta(minutes=31))
    assert concern.is_late(now)
    concern.opened_at = now
    assert not concern.is_late(now)
    assert concern.is_late(now + timedelta(hours=24))
    concern.decided_at = now
    assert not concern.is_late(now + timedelta(days=2))


def test_it_holds_back_what_it_arose_in_until_that_is_released() -> None:
    concern = ConcernFactory.create(about_kind="story", about_id=UserFactory.create().pk)
    assert list(Concern.objects.holding("story")) == [concern]
    assert not Concern.objects.holding("comment").exists()
    for release, holds in ((Release.NEVER, True), (Release.RELEASED, False)):
        concern.release = release
        concern.save(update_fields=["release"])
        assert Concern.objects.holding("story").exists() is holds


def test_everybody_with_an_account_may_see_whom_to_ring() -> None:
    LeadContactFactory.create()
    assert LeadContact.objects.visible_to(UserFactory.create()).exists()
    assert not LeadContact.objects.visible_to(UserFactory.create(is_active=False)).exists()


def test_what_waits_for_the_lead() -> None:
    opened = ConcernFactory.create(opened_at=timezone.now())
    new = ConcernFactory.create()
    assert list(Concern.objects.not_opened()) == [new]
    assert set(Concern.objects.undecided()) == {new, opened}
    assert str(new) == f"Concern {new.number}"

"""Concerns: who sees them, and what always holds."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.errors import Refused
from accounts.permissions import Role
from safeguarding.models import (
    Concern,
    ConcernState,
    Decision,
    PastDecision,
    Release,
    held_subjects,
)
from tests.factories.accounts import LocalityFactory, MembershipFactory, UserFactory
from tests.factories.safeguarding import ConcernFactory, PastDecisionFactory

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


def test_at_an_event_or_in_danger_it_is_late_after_half_an_hour() -> None:
    heard = datetime(2017, 3, 4, 11, 0, tzinfo=UTC)
    concern = ConcernFactory.build(raised_by=None, heard_at=heard, raised_at=heard)
    assert not concern.is_urgent
    concern.event_id = uuid4()
    assert concern.is_urgent
    assert concern.due_at(()) == heard + timedelta(minutes=30)
    assert not concern.is_late(heard + timedelta(minutes=29), ())
    assert concern.is_late(heard + timedelta(minutes=30), ())
    concern.opened_at = heard
    assert not concern.is_late(heard + timedelta(hours=23), ())
    assert concern.is_late(heard + timedelta(hours=24), ())
    concern.decided_at = heard
    assert not concern.is_late(heard + timedelta(days=2), ())


def test_its_state_follows_from_what_is_written_down() -> None:
    now = timezone.now()
    for times, state in (
        ({}, ConcernState.RECORDED),
        ({"opened_at": now}, ConcernState.OPENED),
        ({"opened_at": now, "decided_at": now}, ConcernState.DECIDED),
    ):
        assert ConcernFactory.build(raised_by=None, **times).state == state


def test_every_decision_stays() -> None:
    concern = ConcernFactory.create(locality=LocalityFactory.create())
    made = PastDecisionFactory.create(concern=concern)
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    assert list(PastDecision.objects.visible_to(lead)) == [made]
    assert not PastDecision.objects.visible_to(UserFactory.create(role=Role.AUDITOR)).exists()
    assert str(made) == f"A decision about {concern}"
    with pytest.raises(IntegrityError), transaction.atomic():
        PastDecisionFactory.create(concern=concern, reason="")


def test_a_concern_belongs_to_one_event() -> None:
    event = uuid4()
    here = ConcernFactory.create(event_id=event)
    ConcernFactory.create()
    assert list(Concern.objects.at_event(event)) == [here]


def test_it_holds_back_what_it_arose_in_until_that_is_released() -> None:
    concern = ConcernFactory.create(about_kind="story", about_id=UserFactory.create().pk)
    assert list(Concern.objects.holding("story")) == [concern]
    assert not Concern.objects.holding("comment").exists()
    whose = {"about_id": concern.about_id}
    for release in Release:
        concern.release = release
        concern.save(update_fields=["release"])
        holds = release in (Release.HELD, Release.NEVER)
        assert held_subjects("story").filter(**whose).exists() is holds
        nobodys = Concern.objects.visible_to(UserFactory.create(role=Role.AUDITOR))
        assert not held_subjects("story", nobodys).exists()


def test_what_waits_for_the_lead() -> None:
    opened = ConcernFactory.create(opened_at=timezone.now())
    new = ConcernFactory.create()
    assert list(Concern.objects.not_opened()) == [new]
    assert set(Concern.objects.undecided()) == {new, opened}
    assert str(new) == f"Concern {new.number}"

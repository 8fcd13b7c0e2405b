"""The reasons why not, as they stand on pages."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.permissions import Role
from safeguarding.models import Concern, Purpose, Release
from safeguarding.rules import (
    why_not_add_child,
    why_not_begin_list,
    why_not_close_event,
    why_not_decide,
    why_not_destroy,
    why_not_open_child,
    why_not_record,
    why_not_release,
)
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import CodeListFactory, ConcernFactory

NOW = timezone.now()


def test_a_concern_has_words_and_was_heard_in_the_past() -> None:
    assert "Write down the words" in why_not_record(" ", NOW, NOW)
    assert "in the future" in why_not_record("No.", NOW + timedelta(minutes=5), NOW)
    assert why_not_record("No.", NOW, NOW) == ""


def test_a_decision_comes_after_reading_and_has_a_reason() -> None:
    concern = ConcernFactory.build(raised_by=None)
    assert "Open the concern" in why_not_decide(concern, "Because.")
    concern.opened_at = NOW
    assert "Write the reason" in why_not_decide(concern, " ")
    assert why_not_decide(concern, "Because.") == ""


def test_a_text_is_released_only_after_a_decision() -> None:
    concern = ConcernFactory.build(raised_by=None)
    assert "arose in no text" in why_not_release(concern, Release.RELEASED)
    concern.about_kind = "story"
    assert "Decide about the concern first" in why_not_release(concern, Release.RELEASED)
    assert "Choose what happens" in why_not_release(concern, "burnt")
    concern.decided_at = NOW
    assert why_not_release(concern, Release.RELEASED) == ""
    concern.release = Release.NEVER
    assert "Hold the text back first" in why_not_release(concern, Release.RELEASED)
    assert why_not_release(concern, Release.HELD) == ""
    assert why_not_release(concern, Release.NEVER) == ""


@pytest.mark.django_db
def test_an_event_stays_open_while_a_concern_of_it_is_undecided() -> None:
    event = uuid4()
    ConcernFactory.create(event_id=event)
    assert "Ask the safeguarding lead" in why_not_close_event(event)
    assert why_not_close_event(uuid4()) == ""
    decided = {"decision": "advice", "decision_reason": "Spoke.", "decided_at": NOW}
    Concern.objects.update(opened_at=NOW, **decided)
    assert why_not_close_event(event) == ""


@pytest.mark.django_db
def test_a_list_of_codes_is_the_leads_and_goes_on_its_day() -> None:
    lead = UserFactory.create(role=Role.SAFEGUARDING_LEAD)
    auditor = UserFactory.create(role=Role.AUDITOR)
    codes = CodeListFactory.build(destroy_on=date(2017, 9, 1))
    assert why_not_begin_list(lead, uuid4(), date(2017, 9, 1), date(2017, 7, 1)) == ""
    assert "Only the safeguarding lead" in why_not_begin_list(auditor, uuid4(), date.max, date.min)
    assert "in the future" in why_not_begin_list(lead, uuid4(), date(2017, 7, 1), date(2017, 7, 1))
    assert why_not_add_child(codes, lead, "AB12", "Robin") == ""
    assert "Type the code" in why_not_add_child(codes, lead, "-", "Robin")
    assert "Only those who run events" in why_not_add_child(codes, auditor, "AB12", "Robin")
    assert "who wears" in why_not_add_child(codes, lead, "AB12", " ")
    assert why_not_open_child(codes, lead, Purpose.CONCERN) == ""
    assert "Only the safeguarding lead" in why_not_open_child(codes, auditor, Purpose.CONCERN)
    assert "what purpose" in why_not_open_child(codes, lead, "curious")
    assert "not come" in why_not_destroy(codes, date(2017, 8, 31))
    assert why_not_destroy(codes, date(2017, 9, 1)) == ""
    codes.destroyed_at = NOW
    gone = (
        why_not_add_child(codes, lead, "AB12", "Robin"),
        why_not_open_child(codes, lead, Purpose.CONCERN),
        why_not_destroy(codes, date(2017, 9, 1)),
    )
    assert all("is destroyed" in each for each in gone)

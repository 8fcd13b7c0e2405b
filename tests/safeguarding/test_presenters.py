"""What the lead's pages show."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from safeguarding.models import Decision, Rank
from safeguarding.presenters import (
    decided_so_far,
    event_of,
    lines_of,
    links_of,
    queue_row,
    ranks_of,
    source_of,
    state_of,
    told_words,
    waiting_rows,
)
from tests.factories.safeguarding import CodeListFactory, ConcernFactory, LeadContactFactory

NOW = timezone.now()


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(minutes=7), "7 min"),
        (timedelta(hours=3, minutes=5), "3 h 5 min"),
        (timedelta(hours=49), "2 days"),
    ],
)
def test_time_in_words(gap: timedelta, words: str) -> None:
    assert told_words(gap) == words


def test_where_a_concern_stands() -> None:
    concern = ConcernFactory.build(
        raised_by=None, is_in_danger_now=True, child_code="AB12",
        heard_at=NOW - timedelta(minutes=12), raised_at=NOW - timedelta(minutes=10),
    )  # fmt: skip
    assert state_of(concern, NOW) == ("Not opened", "amber")
    assert state_of(concern, NOW + timedelta(hours=1)) == ("Not opened, late", "red")
    concern.opened_at = NOW
    assert state_of(concern, NOW) == ("Opened", "teal")
    assert state_of(concern, NOW + timedelta(days=2)) == ("Not decided, late", "red")
    concern.decided_at, concern.decision = NOW, Decision.POLICE
    assert state_of(concern, NOW) == ("Passed to the police", "green")
    row = queue_row(concern, NOW)
    assert (row["opened_after"], row["decided_after"]) == ("10 min", "10 min")
    assert (row["waited"], row["due_at"]) == ("12 min", None)
    assert dict(lines_of(concern))["Code of the child"] == "AB12"


def test_what_is_due_first_stands_first() -> None:
    urgent = ConcernFactory.build(
        raised_by=None, raised_at=NOW, heard_at=NOW, is_in_danger_now=True
    )
    other = ConcernFactory.build(raised_by=None, raised_at=NOW - timedelta(days=9), opened_at=NOW)
    new = ConcernFactory.build(raised_by=None, raised_at=NOW)
    rows = waiting_rows([new, urgent, other], NOW)
    assert [row["concern"] for row in rows[:2]] == [other, urgent]


def test_what_was_recorded_in_words_and_where_it_arose() -> None:
    concern = ConcernFactory.build(raised_by=None)
    lines = dict(lines_of(concern))
    assert lines["In danger now"] == "No, as far as was known"
    assert lines["Told already"] == "Nobody yet"
    assert source_of(concern) == ""
    concern.about_kind, concern.about_id = "story", uuid4()
    assert source_of(concern) == f"/stories/{concern.about_id}/original/"
    concern.about_kind = "event-form"
    assert source_of(concern) == f"/surveys/held/{concern.about_id}/"
    concern.about_kind = ""
    assert source_of(concern) == event_of(concern) == ""
    concern.event_id = uuid4()
    assert event_of(concern) == f"/voices/{concern.event_id}/"


@pytest.mark.django_db
def test_a_code_leads_to_the_list_of_its_event() -> None:
    codes = CodeListFactory.create()
    concern = ConcernFactory.build(raised_by=None, event_id=codes.event_id)
    assert links_of(concern)["codes"] == ""
    concern.child_code = "AB12"
    assert links_of(concern)["codes"] == f"/concerns/codes/{codes.pk}/open/"
    concern.event_id = uuid4()
    assert links_of(concern)["codes"] == ""


def test_the_form_begins_with_what_was_decided() -> None:
    concern = ConcernFactory.build(raised_by=None, decision="advice", decision_reason="Spoke.")
    so_far = {"decision": "advice", "reason": "Spoke.", "release": "held"}
    assert decided_so_far(concern) == so_far


def test_who_is_told_one_after_the_other() -> None:
    deputy = LeadContactFactory.build(rank=Rank.DEPUTY)
    assert ranks_of([deputy]) == [(Rank.LEAD, None), (Rank.DEPUTY, deputy), (Rank.HEAD, None)]

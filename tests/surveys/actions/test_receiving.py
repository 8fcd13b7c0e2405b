"""Responses sent in by id: counted once, and set aside rather than dropped."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions.keeping import decide_aside
from surveys.actions.receiving import Arrival, Deleted
from surveys.documents import Unreadable
from surveys.models import (
    Decision,
    Quarantine,
    QuarantineReason,
    Response,
    Survey,
    SurveyState,
)
from tests.factories.surveys import TombstoneFactory, VersionFactory
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import FULL, OTHER, analyst, send, tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return tracked_survey()


def test_a_response_is_counted_and_sent_again_gets_the_first_receipt(survey: Survey) -> None:
    first = send(survey, FULL)
    again = send(survey, dict(reversed(FULL.items())), first.root_id)
    assert (first.arrival, again.arrival) == (Arrival.COUNTED, Arrival.COUNTED_BEFORE)
    assert (first.receipt, first.content) == (again.receipt, again.content)
    response = Response.objects.get()
    assert response.answers[ids(survey)["families"]] == 3
    survey.refresh_from_db()
    assert survey.response_count == 1
    assert AuditEvent.objects.filter(event="sent in answers").count() == 1


def test_other_answers_under_the_same_id_are_set_aside_once(survey: Survey) -> None:
    first = send(survey, FULL)
    second, third = (send(survey, OTHER, first.root_id) for _ in range(2))
    assert (second.arrival, third.arrival) == (Arrival.ASIDE, Arrival.ASIDE_BEFORE)
    aside = Quarantine.objects.get()
    assert (aside.reason, aside.root_id) == (QuarantineReason.OTHER_CONTENT, first.root_id)
    assert aside.answers[ids(survey)["families"]] == 4
    survey.refresh_from_db()
    assert survey.response_count == 1


@pytest.mark.parametrize("decision", [Decision.TAKEN, Decision.COUNTED_TOO])
def test_what_was_decided_to_count_is_received_when_it_comes_again(
    survey: Survey, decision: Decision
) -> None:
    first = send(survey, FULL)
    send(survey, OTHER, first.root_id)
    decide_aside(
        by=analyst(), aside=Quarantine.objects.get(), decision=decision, why="It is complete."
    )
    for document in (FULL, OTHER):
        assert send(survey, document, first.root_id).arrival is Arrival.COUNTED_BEFORE
    assert Quarantine.objects.count() == 1


def test_a_version_we_do_not_have_is_kept_as_it_came(survey: Survey) -> None:
    kept = send(survey, {"a new question": ["x", 2], "other": None}, version=9)
    aside = Quarantine.objects.get()
    assert kept.reason == aside.reason == QuarantineReason.UNKNOWN_VERSION
    assert aside.answers == {"a new question": ["x", 2], "other": None}
    assert (aside.version, aside.version_said) == (None, "9")
    with pytest.raises(Unreadable) as refused:
        send(survey, {"words": "\x00", "deep": {"a": 1}}, version=9)
    assert set(refused.value.problems) == {"words", "deep"}


def test_a_version_that_is_not_published_is_set_aside(survey: Survey) -> None:
    definition = survey.version.definition
    draft = VersionFactory.create(instrument=survey.instrument, definition=definition, number=2)
    send(survey, FULL, version=draft.number)
    assert Quarantine.objects.get().reason == QuarantineReason.WITHDRAWN_VERSION


def test_answers_after_the_close_are_set_aside(survey: Survey) -> None:
    first = send(survey, FULL)
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])
    assert send(survey, FULL).arrival is Arrival.ASIDE
    assert Quarantine.objects.get().reason == QuarantineReason.AFTER_CLOSE
    assert send(survey, FULL, first.root_id).arrival is Arrival.COUNTED_BEFORE


def test_answers_that_were_deleted_stay_out(survey: Survey) -> None:
    grave = TombstoneFactory.create(instrument=survey.instrument, root_id=uuid4())
    with pytest.raises(Deleted, match="not taken in again before 1 January 2030"):
        send(survey, FULL, grave.root_id)
    assert not Response.objects.exists()
    assert not Quarantine.objects.exists()


def test_a_confidential_or_unopened_survey_takes_no_answers_by_id() -> None:
    survey = open_survey()
    with pytest.raises(Refused, match="confidential"):
        send(survey, FULL)
    Survey.objects.filter(pk=survey.pk).update(promise="tracked", state=SurveyState.DRAFT)
    with pytest.raises(Refused, match="not been opened"):
        send(survey, FULL)
    assert not Response.objects.exists()


def test_answers_the_questionnaire_does_not_allow_are_named_and_nothing_is_kept(
    survey: Survey,
) -> None:
    with pytest.raises(Unreadable) as refused:
        send(survey, FULL | {"families": "many"})
    assert set(refused.value.problems) == {"families"}
    assert not Response.objects.exists()
    assert not Quarantine.objects.exists()

"""What may be done with answers that are kept, deleted or on paper, in plain words."""

import pytest
from django.utils import timezone

from surveys.keeping_rules import (
    why_not_decide,
    why_not_delete,
    why_not_enrol,
    why_not_print,
    why_not_receive,
    why_not_type_in,
    why_not_undo,
)
from surveys.models import Decision, Promise, Survey, SurveyState
from surveys.rules import why_not_read_answers
from tests.factories.surveys import QuarantineFactory, SurveyFactory, VersionFactory

pytestmark = pytest.mark.django_db


def survey_in(state: SurveyState, **more: object) -> Survey:
    """A survey of a published questionnaire in this state."""
    closed_at = timezone.now() if state == SurveyState.CLOSED else None
    version = VersionFactory.create(published_at=timezone.now())
    return SurveyFactory.create(version=version, state=state, closed_at=closed_at, **more)


def test_answers_by_id_are_for_surveys_that_know_who_answers() -> None:
    assert "confidential" in why_not_receive(survey_in(SurveyState.OPEN))
    tracked = {"promise": Promise.TRACKED}
    assert "not been opened" in why_not_receive(survey_in(SurveyState.DRAFT, **tracked))
    assert why_not_receive(survey_in(SurveyState.CLOSED, **tracked)) == ""


def test_a_survey_in_the_field_takes_answers_by_id_and_has_no_kiosk() -> None:
    survey = survey_in(SurveyState.OPEN, promise=Promise.FIELD)
    assert why_not_receive(survey) == why_not_delete(survey) == why_not_type_in(survey) == ""
    assert "on tablets" in why_not_enrol(survey)


def test_of_a_confidential_survey_nothing_single_is_read_while_open_or_deleted() -> None:
    assert why_not_read_answers(survey_in(SurveyState.OPEN))
    assert why_not_read_answers(survey_in(SurveyState.CLOSED)) == ""
    assert why_not_delete(survey_in(SurveyState.CLOSED))
    assert why_not_delete(survey_in(SurveyState.CLOSED, promise=Promise.TRACKED)) == ""


def test_a_decision_needs_answers_that_could_be_counted() -> None:
    tracked = survey_in(SurveyState.OPEN, promise=Promise.TRACKED)
    aside = QuarantineFactory.create(survey=tracked, version_said="7")
    assert why_not_decide(aside, Decision.LEFT_OUT) == ""
    assert "no first answers" in why_not_decide(aside, Decision.TAKEN)
    assert "version 7" in why_not_decide(aside, Decision.COUNTED_TOO)
    assert "Nothing has been decided" in why_not_undo(aside)
    aside.version = tracked.version
    assert why_not_decide(aside, Decision.COUNTED_TOO) == ""


def test_a_decision_whose_answers_are_gone_stays() -> None:
    for decision, words in ((Decision.COUNTED_TOO, "deleted"), (Decision.TAKEN, "newer decision")):
        aside = QuarantineFactory.create(decision=decision, decided_at=timezone.now())
        assert words in why_not_undo(aside)


def test_paper_is_printed_before_the_close_and_typed_in_while_open() -> None:
    expected = {"draft": (True, False), "open": (True, True), "closed": (False, False)}
    for state, (prints, types) in expected.items():
        survey = survey_in(SurveyState(state))
        assert (not why_not_print(survey), not why_not_type_in(survey)) == (prints, types)

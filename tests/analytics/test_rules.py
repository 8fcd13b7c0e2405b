"""When an analysis may be made, and the words when it may not."""

import pytest

from analytics.rules import (
    why_not_analyse,
    why_not_cancel,
    why_not_compare_rounds,
    why_not_parameters,
)
from jobs.models import Job, State
from surveys.models import Survey, SurveyState
from tests.factories.analytics import AnalysisRunFactory


@pytest.mark.parametrize("state", [SurveyState.DRAFT, SurveyState.OPEN])
def test_only_closed_surveys_are_analysed(state: SurveyState) -> None:
    assert "not closed yet" in why_not_analyse(Survey(state=state, response_count=50))


def test_ten_people_are_needed() -> None:
    closed = SurveyState.CLOSED
    assert "Fewer than 10" in why_not_analyse(Survey(state=closed, response_count=9))
    assert why_not_analyse(Survey(state=closed, response_count=10)) == ""


@pytest.mark.django_db
def test_what_has_ended_cannot_be_stopped() -> None:
    run = AnalysisRunFactory.create()
    assert why_not_cancel(run) == ""
    run.job = Job(state=State.FAILED)
    assert "already ended" in why_not_cancel(run)


def test_rounds_with_other_questions_are_not_compared() -> None:
    assert why_not_compare_rounds("a", "a") == ""
    assert "questions changed" in why_not_compare_rounds("a", "b")


@pytest.mark.parametrize(
    ("level", "resamples", "is_fine"),
    [
        (0.95, 1000, True),
        (0.0, 1000, False),
        (1.0, 1000, False),
        (0.9, 0, False),
        (0.9, 10001, False),
    ],
)
def test_parameters_have_limits(level: float, resamples: int, is_fine: bool) -> None:
    assert (why_not_parameters({"level": level, "resamples": resamples}) == "") is is_fine

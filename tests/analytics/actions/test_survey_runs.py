"""Starting and stopping an analysis: one press, one run, and it is written down."""

from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from analytics.actions.survey_runs import cancel_run, start_run
from analytics.models import AnalysisRun
from jobs.models import State
from surveys.models import SurveyState
from tests.analytics.results import analyst, closed_survey, people
from tests.factories.analytics import small_survey

pytestmark = pytest.mark.django_db


def test_the_same_press_gives_the_same_run() -> None:
    survey, by, key = closed_survey(), analyst(), uuid4()
    run = start_run(by=by, survey=survey, key=key)
    assert start_run(by=by, survey=survey, key=key) == run
    assert AnalysisRun.objects.count() == 1
    assert run.job.task == "analytics.analyse_survey"
    assert (
        AuditEvent.objects.filter(event="started an analysis", by_id_text=str(by.pk)).count() == 1
    )


def test_an_open_survey_is_refused_and_nothing_is_written() -> None:
    survey = small_survey(people(), state=SurveyState.OPEN, closed_at=None)
    with pytest.raises(Refused, match="not closed yet"):
        start_run(by=analyst(), survey=survey, key=uuid4())
    assert not AnalysisRun.objects.exists()


def test_a_run_that_waits_is_stopped_at_once_and_only_once() -> None:
    by = analyst()
    run = cancel_run(by=by, run=start_run(by=by, survey=closed_survey(), key=uuid4()))
    run.job.refresh_from_db()
    assert run.job.state == State.CANCELLED
    with pytest.raises(Refused, match="already ended"):
        cancel_run(by=by, run=run)

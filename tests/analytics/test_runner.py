"""An analysis is made once, from closed surveys only, and the same input gives the same result."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from analytics import runner
from analytics.models import AnalysisRun, Picture, Release, Workbook
from analytics.runner import WHAT
from jobs.actions import cancel_job
from jobs.leases import Lease
from jobs.models import State
from jobs.runner import carry_out
from surveys.models import Consent, Response, SurveyState
from tests.analytics.results import analyse, analyst, closed_survey, people
from tests.factories.accounts import UserFactory
from tests.factories.analytics import AnalysisRunFactory, add_responses, small_survey
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


def run_of(survey: Any) -> AnalysisRun:
    """A run beside its job, put there without asking whether the survey may be analysed."""
    made: AnalysisRun = AnalysisRunFactory.create(
        survey=survey,
        job=JobFactory.create(task="analytics.analyse_survey", ring_at=timezone.now()),
        parameters={"level": 0.95, "resamples": 50},
    )
    carry_out(str(made.job_id), runner.analyse_survey)
    return AnalysisRun.objects.select_related("job").get(pk=made.pk)


def test_a_run_keeps_its_result_its_files_and_its_line_in_the_ledger() -> None:
    run = analyse(closed_survey(), analyst())
    assert run.job.state == State.DONE
    assert run.result["items"][0]["mean"] == 70.7
    assert len(run.input_sha256) == 64
    assert run.code_version.startswith("analytics-")
    assert Picture.objects.filter(run=run).count() == len(run.result["pictures"])
    assert bytes(Workbook.objects.get(run=run).content[:2]) == b"PK"
    ledger = Release.objects.get(survey=run.survey)
    assert (ledger.run, ledger.what, ledger.cells) == (run, WHAT, run.protected)


def test_only_groups_that_may_be_shown_are_worked_out() -> None:
    run = analyse(closed_survey())
    assert set(run.result["cells"]) == set(run.protected["shown"]) - {""}
    assert not set(run.protected["hidden"]) & set(run.result["cells"])
    assert "locality=not-given" in run.protected["hidden"]


def test_the_order_of_answers_changes_nothing() -> None:
    survey = closed_survey()
    first = analyse(survey)
    Response.objects.filter(survey=survey).delete()
    survey.response_count = 0
    add_responses(survey, reversed(people()))
    again = analyse(survey)
    assert again.input_sha256 == first.input_sha256
    assert again.result == first.result
    assert again.protected == first.protected
    assert Release.objects.filter(survey=survey).count() == 1


def test_nothing_new_is_made_when_answers_behind_released_figures_changed() -> None:
    survey = closed_survey()
    analyse(survey)
    add_responses(survey, people()[:1])
    run = run_of(survey)
    assert run.job.state == State.FAILED
    assert "released before" in run.job.reason
    assert run.result is None


def test_after_consent_is_taken_back_results_are_hidden_until_worked_out_anew() -> None:
    survey = small_survey(people()[:1])
    done = {"survey": survey, "result": {}, "protected": {}}
    first = AnalysisRunFactory.create(**done)
    Release.objects.create(survey=survey, run=first, what=WHAT, rule="inside", cells={})
    Consent.objects.create(
        survey=survey, root_id=uuid4(), given_on=timezone.localdate(), withdrawn_at=timezone.now()
    )
    assert not AnalysisRun.objects.complete().exists()
    assert not runner.releases_of(survey).exists()
    again = AnalysisRunFactory.create(**done)
    Release.objects.create(survey=survey, run=again, what=WHAT, rule="again", cells={})
    assert AnalysisRun.objects.complete().get() == again
    assert runner.releases_of(survey).get().run == again


def test_an_open_survey_fails_in_words() -> None:
    run = run_of(small_survey(people(), state=SurveyState.OPEN, closed_at=None))
    assert run.job.state == State.FAILED
    assert "not closed yet" in run.job.reason


def test_a_survey_that_few_answered_fails_in_words() -> None:
    run = run_of(small_survey(people()[:9]))
    assert "Fewer than 10 people answered" in run.job.reason


def test_lost_rows_are_noticed_whatever_the_counter_says() -> None:
    survey = small_survey(people()[:9], response_count=30)
    assert "Fewer than 10 answers were found" in run_of(survey).job.reason


def test_a_questionnaire_without_statements_has_its_questions_counted() -> None:
    survey = small_survey(people())
    survey.version.definition["pages"] = survey.version.definition["pages"][-1:]
    survey.version.save(update_fields=["definition"])
    run = run_of(survey)
    assert (run.job.reason, run.result["domains"]) == ("", [])
    assert [question.name for question in run.questions.all()] == [
        "role", "service", "locality", "tenure", "practice", "comment",
    ]  # fmt: skip


def test_progress_only_grows_and_ends_with_the_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[tuple[int, str]] = []
    report: Callable[..., None] = Lease.report

    def listen(lease: Lease, done: int, total: int | None = None, step: str = "") -> None:
        heard.append((done, step))
        report(lease, done, total, step)

    monkeypatch.setattr(Lease, "report", listen)
    analyse(closed_survey())
    done = [far for far, _ in heard]
    assert done == sorted(done)
    assert heard[0] == (0, "Reading answers")
    assert heard[-1][1].startswith("Drawing pictures")


def test_a_run_that_somebody_stops_keeps_nothing() -> None:
    survey = closed_survey()
    run = AnalysisRunFactory.create(
        survey=survey, job=JobFactory.create(ring_at=timezone.now()), key=uuid4()
    )

    def stop_then_work(lease: Lease) -> None:
        cancel_job(by=UserFactory.create(), job=lease.job)
        runner.analyse_survey(lease)

    carry_out(str(run.job_id), stop_then_work)
    run.refresh_from_db()
    run.job.refresh_from_db()
    assert run.job.state == State.CANCELLED
    assert run.result is None

"""A small closed survey that was analysed, for tests of everything that shows results."""

from typing import Any
from uuid import uuid4

from accounts.models import User
from accounts.permissions import Role
from analytics import runner
from analytics.actions.survey_runs import start_run
from analytics.frames import load_survey
from analytics.models import AnalysisRun, FamilyRun, QuestionResult
from analytics.presenters import released_by
from analytics.protection import protect_counts
from analytics.release import Released, rule_of
from analytics.runner import question_rows
from analytics.summaries import summarise
from analytics.tallies import tally
from jobs.models import Job
from jobs.runner import carry_out
from surveys.models import Survey
from tests.factories.accounts import UserFactory
from tests.factories.analytics import AnalysisRunFactory, add_headcounts, small_survey

HEADCOUNTS = (
    ("worker", "slf", "alderton", 25),
    ("worker", "slf", "brackenfield", 25),
    ("manager", "cc", "alderton", 20),
    ("manager", "cc", "brackenfield", 10),
)


def people() -> list[dict[str, Any]]:
    """45 people: 30 workers of SLF, 12 managers of CC, 3 of them in Brackenfield, 3 without place.

    Scores are worked out by hand: workers say 80 and 40 to trust_1 in turn (mean
    60), managers say 100; everybody says 100 to trust_2, and 0 to 90 in turn to money_3.
    """
    workers: list[dict[str, Any]] = [
        {"role": "worker", "service": "slf", "locality": "alderton" if n < 15 else "brackenfield"}
        | {"tenure": "long" if n % 3 else "short", "trust_1": 80 if n % 2 else 40}
        for n in range(30)
    ]
    managers: list[dict[str, Any]] = [
        {"role": "manager", "service": "cc", "locality": "alderton" if n < 9 else "brackenfield"}
        | {"tenure": "long", "trust_1": 100}
        for n in range(12)
    ]
    placeless: list[dict[str, Any]] = [
        {"role": "worker", "service": "slf", "tenure": "short", "trust_1": 60} for _ in range(3)
    ]
    everybody: list[dict[str, Any]] = [*workers, *managers, *placeless]
    return [
        person
        | {"trust_2": 100, "trust_3": 50 + 10 * (n % 5), "practice": 10}
        | {"money_1": 10 * (n % 7), "money_2": 30 + 10 * (n % 4), "money_3": 10 * (n % 10)}
        | ({"comment": f"Comment {n}"} if n < 5 else {})
        for n, person in enumerate(everybody)
    ]


def closed_survey() -> Survey:
    """The survey with its headcounts, not analysed yet."""
    survey = small_survey(people())
    add_headcounts(survey, HEADCOUNTS)
    return survey


def analyst() -> User:
    """Somebody who may start analyses and read answers."""
    found: User = UserFactory.create(role=Role.ANALYST)
    return found


def analyse(survey: Survey, by: User | None = None) -> AnalysisRun:
    """Start an analysis and carry it out here and now."""
    run = start_run(by=by, survey=survey, key=uuid4(), parameters={"resamples": 100})
    carry_out(str(run.job_id), runner.analyse_survey)
    run = AnalysisRun.objects.select_related("job", "survey__instrument", "survey__round").get(
        pk=run.pk
    )
    assert run.job.reason == ""
    return run


def analysed(survey: Survey) -> AnalysisRun:
    """A run with the survey's true result, without pictures: quicker where none are looked at."""
    frame = load_survey(survey)
    rule = rule_of(survey.promise)
    protected = protect_counts(frame.counts(), frame.shape.dimensions, None, rule)
    questions = tally(
        frame, protected["shown"], rule, level=0.95, seed=1, say=lambda done, total, step: None
    )
    result = summarise(
        frame,
        protected["shown"],
        questions,
        node_titles={},
        parameters={"level": 0.95, "resamples": 50},
        seed=1,
        say=lambda done, total, step: None,
    )
    result |= {"as_of": "2017-02-01", "pictures": []} | runner.against_round_before(survey)
    made: AnalysisRun = AnalysisRunFactory.create(survey=survey, result=result, protected=protected)
    QuestionResult.objects.bulk_create(question_rows(made, questions))
    return made


def released(survey: Survey) -> Released:
    """What may be shown of a survey."""
    return released_by(analysed(survey))


def job_of(run: FamilyRun) -> Job:
    """The job of a run over families, as it stands now."""
    return Job.objects.get(family_run=run)

"""Carries an analysis out: reads, protects, computes, draws, and writes it all at once.

Loaded by the worker alone. Reports its progress step by step, stops where
somebody asked for that, and writes the result only while its lease holds.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, QuerySet

from accounts.audit import record
from analytics import drawing
from analytics.frames import SurveyFrame, load_survey
from analytics.models import AnalysisRun, Picture, QuestionResult, Release, Workbook
from analytics.protection import Changed, Protected, protect_counts
from analytics.provenance import code_version
from analytics.questions import questions_of
from analytics.reading import beyond_chance, question_reading
from analytics.release import LEAST_PEOPLE, Released, rule_of
from analytics.rules import why_not_analyse, why_not_compare_rounds
from analytics.stats.classes import ReleaseRule
from analytics.summaries import summarise
from analytics.tallies import tally
from analytics.told import Told
from analytics.workbooks import workbook
from jobs.errors import JobFailed
from jobs.leases import Lease
from programmes.models import Node
from surveys.differences import marks
from surveys.models import Survey
from voice.presenters import bias_notes_of

WHAT = "survey results"
TOTAL = 100
READ, PROTECTED, COUNTED, COMPUTED, DRAWN = 10, 20, 55, 75, 97
"""How far the work is, in per cent of a usual run, when each step has ended."""

CHANGED = (
    "Figures of this survey were released before, and its answers or headcounts are not what they "
    "were then. Showing both could give small groups away, so nothing new was made."
)


@dataclass(frozen=True)
class Outcome:
    """Everything a run came to, ready to be written."""

    result: dict[str, Any]
    questions: list[dict[str, Any]]
    protected: Protected
    input_sha256: str
    pictures: list[drawing.Drawing]
    book: bytes


def analyse_survey(lease: Lease) -> None:
    """Make the result of the run that belongs to this job."""
    run = AnalysisRun.objects.select_related(
        "survey__version", "survey__instrument__programme", "survey__round"
    ).get(job=lease.job)
    if reason := why_not_analyse(run.survey):
        raise JobFailed(reason)
    rule = rule_of(run.survey.promise)
    frame = _read(lease, run.survey)
    lease.report(READ, TOTAL, "Deciding which groups may be shown")
    protected = _protect(run.survey, frame, rule)
    questions = _count(lease, run, frame, protected, rule)
    result = _compute(lease, run, frame, protected, questions)
    released = Released(result, protected)
    pictures = _draw(lease, run.survey, released)
    book = workbook(released, about_run(run), [Told(q, released.dimensions) for q in questions])
    _complete(lease, run, Outcome(result, questions, protected, frame.input_sha256, pictures, book))


def _read(lease: Lease, survey: Survey) -> SurveyFrame:
    lease.report(0, TOTAL, "Reading answers")
    frame = load_survey(
        survey, lambda done, total: lease.report(READ * done // total, TOTAL, "Reading answers")
    )
    if len(frame.scores) < LEAST_PEOPLE:
        raise JobFailed(f"Fewer than {LEAST_PEOPLE} answers were found, so nothing may be shown.")
    return frame


def _protect(survey: Survey, frame: SurveyFrame, rule: ReleaseRule) -> Protected:
    earlier = releases_of(survey).filter(what=WHAT, rule=rule.key).first()
    try:
        return protect_counts(
            frame.counts(), frame.shape.dimensions, earlier.cells if earlier else None, rule
        )
    except Changed as changed:
        raise JobFailed(CHANGED) from changed


def releases_of(survey: Survey) -> QuerySet[Release]:
    """What was released of the answers that still count: after a withdrawal it begins anew."""
    last = survey.consents.withdrawn().aggregate(last=Max("withdrawn_at"))["last"]
    releases = Release.objects.filter(survey=survey)
    return releases.filter(released_at__gt=last) if last else releases


def _count(
    lease: Lease,
    run: AnalysisRun,
    frame: SurveyFrame,
    protected: Protected,
    rule: ReleaseRule,
) -> list[dict[str, Any]]:
    def say(done: int, total: int, step: str) -> None:
        lease.report(PROTECTED + (COUNTED - PROTECTED) * done // max(total, 1), TOTAL, step)

    level = run.parameters["level"]
    return tally(frame, protected["shown"], rule, level=level, seed=run.seed, say=say)


def _compute(
    lease: Lease,
    run: AnalysisRun,
    frame: SurveyFrame,
    protected: Protected,
    questions: list[dict[str, Any]],
) -> dict[str, Any]:
    def say(done: int, total: int, step: str) -> None:
        lease.report(COUNTED + (COMPUTED - COUNTED) * done // max(total, 1), TOTAL, step)

    nodes = Node.objects.filter(programme=run.survey.instrument.programme)
    result = summarise(
        frame,
        protected["shown"],
        questions,
        node_titles=dict(nodes.values_list("code", "title")),
        parameters=run.parameters,
        seed=run.seed,
        say=say,
    )
    return result | {"as_of": _as_of(run.survey)} | against_round_before(run.survey)


def _as_of(survey: Survey) -> str:
    """The day of the headcount, as an ISO date; empty without one."""
    day = survey.headcounts.order_by("-as_of").values_list("as_of", flat=True).first()
    return day.isoformat() if day else ""


def against_round_before(survey: Survey) -> dict[str, Any]:
    """Marks of a survey whose questions are not those of the round before: whole, and by name."""
    before = (
        Survey.objects.closed()
        .filter(instrument=survey.instrument, round__opens_on__lt=survey.round.opens_on)
        .select_related("version")
        .order_by("-round__opens_on")
        .first()
    )
    if before is None:
        return {"questions_changed": "", "changed": {}}
    old, new = before.version, survey.version
    why = marks(old.definition, new.definition)
    return {
        "questions_changed": why_not_compare_rounds(old.content_sha256, new.content_sha256),
        "changed": {q.name: why[q.id] for q in questions_of(new.definition) if q.id in why},
    }


def _draw(lease: Lease, survey: Survey, released: Released) -> list[drawing.Drawing]:
    named = drawing.specifications(released, when=survey.round.name)
    drawn = []
    for position, (name, spec) in enumerate(named):
        far = COMPUTED + (DRAWN - COMPUTED) * position // len(named)
        lease.report(far, TOTAL, f"Drawing pictures, {position + 1} of {len(named)}")
        drawn.append(drawing.draw(name, spec))
    return drawn


def about_run(run: AnalysisRun) -> list[tuple[str, str]]:
    """What a file says of itself: which survey, which people, how it was made."""
    return [
        ("Survey", str(run.survey)),
        ("Cohort", run.cohort),
        ("Unit", "Confidence from 0 (cannot do at all) to 100 (highly certain can do)"),
        ("Run", str(run.pk)),
        ("Seed", str(run.seed)),
        ("Code", code_version()),
        ("Rounding", "Percentages are rounded from counts and may not add up to 100."),
        ("Mind", "Confidence is what people say of themselves. It is not competence."),
        *(("Mind", note) for note in bias_notes_of(run.survey)),
    ]


def _complete(lease: Lease, run: AnalysisRun, outcome: Outcome) -> None:
    """Write result, files and the line of the ledger in one transaction that ends the job."""
    pictures, protected = outcome.pictures, outcome.protected
    run.result = outcome.result | {"pictures": [picture.name for picture in pictures]}
    run.protected, run.input_sha256 = protected, outcome.input_sha256
    run.code_version = code_version()
    with lease.holding():
        run.save(update_fields=["result", "protected", "input_sha256", "code_version"])
        Picture.objects.bulk_create(
            [Picture(run=run, name=each.name, svg=each.svg, png=each.png) for each in pictures]
        )
        QuestionResult.objects.bulk_create(question_rows(run, outcome.questions))
        Workbook.objects.create(run=run, content=outcome.book)
        Release.objects.get_or_create(
            survey=run.survey,
            input_sha256=outcome.input_sha256,
            what=WHAT,
            rule=protected["rule"],
            defaults={"run": run, "cells": protected, "released_by": run.asked_by},
        )
        record(by=run.asked_by, event="completed an analysis", about=run)
        lease.finish()


def question_rows(run: AnalysisRun, questions: list[dict[str, Any]]) -> list[QuestionResult]:
    """A row for each question of a run that has its result."""
    dimensions = Released(run.result, run.protected).dimensions
    rows = []
    for position, question in enumerate(questions, 1):
        told = Told(question, dimensions)
        rows.append(
            QuestionResult(
                run=run,
                position=position,
                name=question["name"],
                label=question["label"],
                page=question["page"],
                kind=question["kind"],
                reading=question_reading(told, told.answers({})),
                beyond_chance=beyond_chance(told),
                result=question,
            )
        )
    return rows

"""What was seen when babies and children who do not speak yet were watched, by wave and setting.

Every wave is a survey of its own, and what is told of it comes from its run, with small groups
hidden there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from analytics.models import AnalysisRun, QuestionResult
from analytics.question_pages import cross_section, view_of
from voice.presenters import bias_notes_of

WATCHED = ("wellbeing", "involvement")
"""The questions of an observation by which its surveys are known."""
SIDE_BY_SIDE = ("setting", "wave")


def observed(runs: Iterable[AnalysisRun]) -> list[tuple[AnalysisRun, dict[str, QuestionResult]]]:
    """The runs of observations, the earliest wave first, with the questions that tell of them."""
    found = {run.pk: (run, dict[str, QuestionResult]()) for run in runs}
    rows = QuestionResult.objects.filter(run__in=found, name__in=WATCHED)
    for row in rows.order_by("run", "name"):
        found[row.run_id][1][row.name] = row
    waves = [wave for wave in found.values() if set(wave[1]) == set(WATCHED)]
    return sorted(waves, key=lambda wave: wave[0].survey.round.opens_on)


def wave_section(run: AnalysisRun, rows: Mapping[str, QuestionResult]) -> dict[str, Any]:
    """One wave: each question by setting, or why it is not told so."""
    return {
        "run": run,
        "title": run.survey.round.name,
        "bias_notes": bias_notes_of(run.survey),
        "questions": [
            section for name in WATCHED for section in question_sections(run, rows[name])
        ],
    }


def question_sections(run: AnalysisRun, row: QuestionResult) -> list[dict[str, Any]]:
    """A question by each grouping that stands beside it; nothing to compare leaves it alone."""
    view = view_of(run, row, {})
    able = [d for d in view.told.can_cross() if d.name in SIDE_BY_SIDE]
    crossed = [(by, cross_section(view, by)) for by in able]
    sections = [
        {"row": row, "by": by, "cross": {**cross, "name": name_of(run, row, by.name)}}
        for by, cross in crossed
        if cross
    ]
    return sections or [{"row": row, "by": None, "cross": None}]


def name_of(run: AnalysisRun, row: QuestionResult, by: str) -> str:
    """What tells a chart of this page from the others."""
    return f"{run.survey.round.slug}-{row.name}-{by}"

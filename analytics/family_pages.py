"""What the pages of runs over families are told. Figures come from results that may be shown."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from accounts.models import Locality, Service
from analytics.family_checks import Checked
from analytics.family_rules import WORDS
from analytics.models import Decision, FamilyRun, Method
from analytics.models.family_runs import day
from analytics.need_pages import needs_page
from analytics.progress_pages import progress_page
from analytics.stats.classes import INSIDE_TEAM, MARKER
from analytics.tree_pages import tree_page
from families.cohorts import RULES
from jobs.models import State

Part = dict[str, Any]
COLOURS = {
    Decision.NONE: "grey", Decision.ACCEPTED: "green", Decision.REJECTED: "red",
    Decision.SUPERSEDED: "amber",
}  # fmt: skip


def runs_table(runs: Iterable[FamilyRun]) -> Part:
    """Every run, the newest first."""
    return {
        "caption": "Analyses, the newest first",
        "columns": [
            {"label": "Analysis"}, {"label": "Cohort"}, {"label": "Families", "numeric": True},
            {"label": "Data of"}, {"label": "Where it stands"},
        ],
        "rows": [
            [
                {"text": run.get_method_display(),
                 "href": reverse("analytics:family_run_show", args=[run.pk])},
                run.cohort, run.families if run.families is not None else "–", day(run.cut_on),
                standing(run),
            ]
            for run in runs
        ],
        "row_heads": True,
    }  # fmt: skip


def standing(run: FamilyRun) -> str:
    """Where a run stands, in a few words."""
    if run.decision == Decision.NONE and run.job and run.job.state != State.DONE:
        return run.job.get_state_display()
    if run.is_locked and run.decision == Decision.ACCEPTED:
        return "Accepted and locked"
    return run.get_decision_display()


def run_page(run: FamilyRun) -> Part:
    """Everything the page of a run shows."""
    page: Part = {
        "run": run,
        "facts": facts_of(run),
        "standing": standing(run),
        "colour": COLOURS[Decision(run.decision)],
        "is_done": run.result is not None,
        "is_under_way": bool(run.job and not run.job.has_ended),
        "has_failed": bool(run.job and run.job.state in (State.FAILED, State.CANCELLED)),
    }
    if run.result is None:
        return page
    return page | _told_by(run) | {"left_out": left_out_table(run.left_out)}


def _told_by(run: FamilyRun) -> Part:
    """What the result says, by method."""
    if run.method == Method.PROGRESS:
        return progress_page(run.result)
    if run.method == Method.DRIVERS:
        return tree_page(run.result)
    names = {name.label: str(name) for name in run.names.all()}
    whom = f"{run.result['families']:,} families, {run.cohort} cohort, data of {day(run.cut_on)}."
    return needs_page(run.result, names, places(), whom)


def places() -> dict[str, str]:
    """The names of localities and services by their keys in results."""
    return dict(
        [
            *Locality.objects.values_list("slug", "name"),
            *Service.objects.values_list("slug", "name"),
        ]
    )


def facts_of(run: FamilyRun) -> list[tuple[str, str]]:
    """What went in, for anybody who wants to repeat it."""
    rules = "; ".join(RULES[key].words for key in run.rules)
    chosen = ", ".join(
        f"{WORDS.get(name, name).lower()}: {value}" for name, value in run.parameters.items()
    )
    told = [
        ("Cohort", f"{run.cohort}: {rules}" if rules else run.cohort),
        ("Data of", day(run.cut_on)),
        ("Families", f"{run.families:,}" if run.families is not None else "not counted yet"),
        ("Needs", str(run.catalogue)),
        ("Made by", run.came_from or "Throughline"),
    ]
    if not run.is_external:
        told += [("Settings", f"{chosen}, seed: {run.seed}"), ("Code", run.code_version)]
    return [*told, ("Data", run.input_sha256[:12])]


def check_page(found: Checked) -> Part:
    """What is known before an analysis starts: the cohort counted, promises and warnings."""
    page: Part = {
        "method": found.method.label,
        "cohort": found.cohort,
        "rules": [RULES[key].words for key in found.rules],
        "promises": found.promises,
        "warnings": found.warnings,
        "why_not": found.why_not,
        "is_counted": found.tally is not None,
    }
    if found.tally:
        lost = [{"rule": each.rule.key, "families": each.families}
                for each in found.tally.left_out]  # fmt: skip
        page |= {"families": few(len(found.tally.members)), "left_out": left_out_table(lost)}
    return page


def left_out_table(left_out: Iterable[Part]) -> Part:
    """Families that are not in the cohort, by the first rule they fail."""
    return {
        "caption": "Families left out, each by the first rule it fails",
        "columns": [{"label": "The rule it fails"}, {"label": "Families", "numeric": True}],
        "rows": [[f"Not met: {RULES[each['rule']].words}", few(each["families"])]
                 for each in left_out],
        "row_heads": True,
    }  # fmt: skip


def few(families: int) -> int | str:
    """A count of families left out, hidden where it is small."""
    return MARKER if 0 < families < INSIDE_TEAM.threshold else families

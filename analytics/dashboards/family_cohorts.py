"""Cohorts: who belongs to each, and who was left out by which rule first."""

from collections.abc import Iterable, Sequence

from analytics.case_charts import waterfall
from analytics.case_words import HIDDEN_REASON, Part, base_of, of
from analytics.charts import for_page
from analytics.models import CaseDashboard, Cohort
from analytics.shown import number
from analytics.stats.classes import INSIDE_TEAM, MARKER
from analytics.tables import Column, Table
from families.cohorts import NAMED, RULES, Tally

WHY = {
    "clustering": "For groups of families with like needs. Most recent assessments count.",
    "progress": "For progress from start to end: closed cases with a reading and a review.",
}


def cohorts_page(dashboard: CaseDashboard, made: Iterable[Cohort]) -> Part:
    """Every cohort, the two named ones first."""
    counts = dashboard.result["cohorts"]
    ours = {each.name: each for each in made}
    names = [*NAMED, *ours]
    return {
        "base": base_of(dashboard),
        "hidden_reason": HIDDEN_REASON,
        "cohorts": [_cohort(place, name, counts.get(name), ours.get(name))
                    for place, name in enumerate(names)],
    }  # fmt: skip


def _cohort(place: int, name: str, counts: Part | None, made: Cohort | None) -> Part:
    rules = made.rules if made else NAMED[name]
    page: Part = {
        "key": f"cohort-{place}",
        "name": name,
        "why": made.why if made else WHY[name],
        "made": made,
        "rules": [RULES[key].words for key in rules],
        "is_counted": counts is not None,
    }
    if counts is None:
        return page
    title = f"From every family to the {name} cohort"
    return page | {
        "title": title,
        "reading": f"{of(counts['members'], counts['considered'])} belong to the cohort.",
        "spec": for_page(waterfall(steps_of(counts), title, "Families")),
        "table": cohort_table(name, counts).for_page(),
    }


def cohort_table(name: str, counts: Part) -> Table:
    """Everybody, each rule with who fails it first, and the members."""
    rows: list[tuple[str, int | str]] = [("Every family", number(counts["considered"]))]
    rows += [
        (f"Left out: not met that {RULES[each['rule']].words}", number(each["families"]))
        for each in counts["left_out"]
    ]
    rows.append((f"In the {name} cohort", number(counts["members"])))
    return Table(
        "cohort",
        f"The {name} cohort, and families left out by the first rule they fail",
        (Column("Step", numeric=False), Column("Families")),
        tuple(rows),
    )  # fmt: skip


def steps_of(counts: Part) -> list[Part]:
    """The steps of the waterfall. What is left after a hidden step is known again from below.

    Where two steps are hidden next to each other, each is drawn over all that both may take.
    """
    losses = [each["families"] for each in counts["left_out"]]
    above = _left_after(counts["considered"], losses)
    below = _left_after(counts["members"], [None if n is None else -n for n in losses[::-1]])[::-1]
    left = [up if up is not None else down for up, down in zip(above, below, strict=True)]
    steps = [_step("Every family", 0, counts["considered"], counts["considered"])]
    for place, each in enumerate(counts["left_out"]):
        high = next((n for n in left[place::-1] if n is not None), counts["considered"])
        low = next((n for n in left[place + 1 :] if n is not None), 0)
        step = _step(f"Not: {RULES[each['rule']].words}", low, high, each["families"])
        steps.append(step | {"left_out": True})
    return [*steps, _step("In the cohort", 0, counts["members"], counts["members"])]


def _left_after(start: int | None, losses: Sequence[int | None]) -> list[int | None]:
    """What is left at the start and after each loss, as long as every loss is known."""
    left = [start]
    for loss in losses:
        before = left[-1]
        left.append(None if before is None or loss is None else before - loss)
    return left


def _step(label: str, low: int | None, high: int | None, told: int | None) -> Part:
    words = MARKER if told is None else f"{told:,}"
    return {"label": label, "low": low or 0, "high": high or 0, "words": words,
            "hidden": told is None, "left_out": False}  # fmt: skip


def preview(found: Tally) -> Part:
    """What a cohort would hold, for somebody who may see these families: small numbers flagged."""
    rows: list[list[object]] = [["Every family that you may see", found.considered]]
    rows += [[f"Left out: not met that {each.rule.words}", _flagged(each.families)]
             for each in found.left_out]  # fmt: skip
    rows.append(["In the cohort", _flagged(len(found.members))])
    return {
        "caption": "What this cohort would hold now",
        "columns": [{"label": "Step"}, {"label": "Families", "numeric": True}],
        "rows": rows,
        "row_heads": True,
    }


def _flagged(families: int) -> object:
    """A number, with a word beside it where it is too small to be passed on."""
    return f"{families} (small)" if 0 < families < INSIDE_TEAM.threshold else families

"""Cases that seem stuck: how many and where, and the list for those who may see families."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from analytics.case_charts import AMBER, LIGHT_TEAL, parts_of_places
from analytics.case_words import (
    HIDDEN_REASON,
    Names,
    Part,
    base_of,
    called,
    family_cell,
    of,
    span_of,
    states_table,
)
from analytics.charts import TEAL, for_page
from analytics.models import CaseDashboard, OpenCase, StuckReview
from analytics.models.family_runs import day
from analytics.shown import number
from analytics.tables import Table
from families.stuck import Movement, standing

STATES = {"stuck": "Stuck", "moving": "Open for long, moving", "recent": "Not open for long"}
COLOURS = dict(zip(STATES.values(), (AMBER, TEAL, LIGHT_TEAL), strict=True))
PLACES = {"localities": "Locality", "services": "Service"}
COHORT = "every open case"


def stuck_page(dashboard: CaseDashboard, names: Names) -> Part:
    """How many open cases are stuck, in words and by place."""
    counts = dashboard.result["stuck"]
    states = {name: state["count"] for name, state in counts["everybody"]["states"].items()}
    return {
        "base": base_of(dashboard, "open cases"),
        "hidden_reason": HIDDEN_REASON,
        "rule": counts["rule"],
        "has_cases": counts["everybody"]["families"] != 0,
        "sentence": f"{of(states['stuck'], counts['everybody']['families'], 'open cases')} seem "
                    f"stuck. {number(states['moving'])} are open for long and moving.",
        "places": [_place(dashboard, by, names) for by in PLACES],
    }  # fmt: skip


def places_table(dashboard: CaseDashboard, by: str, names: Names) -> Table:
    """Localities or services by how their open cases stand."""
    first = PLACES[by]
    caption = f"Open cases by {first.lower()}"
    rows = dashboard.result["stuck"][by]
    return states_table(f"stuck-{by}", caption, first, rows, STATES, names, "open cases")


def _place(dashboard: CaseDashboard, by: str, names: Names) -> Part:
    rows = [
        (called(row["label"], names), row["families"],
         [(words, row["states"][state]["count"]) for state, words in STATES.items()])
        for row in dashboard.result["stuck"][by]
    ]  # fmt: skip
    known = [row["states"]["stuck"]["percent"] for row in dashboard.result["stuck"][by]]
    told = [percent for percent in known if percent is not None]
    span = f"Stuck: {span_of(told)} where it may be told. " if told else ""
    title = f"By {PLACES[by].lower()}"
    return {
        "name": by,
        "title": title,
        "reading": f"{span}Numbers are small and places differ: do not rank them.",
        "spec": for_page(parts_of_places(rows, COLOURS, title, COHORT)),
        "table": places_table(dashboard, by, names).for_page(),
    }


def cases_table(
    cases: Sequence[OpenCase], reviews: Mapping[int, StuckReview], today: date, may_review: bool
) -> Part:
    """The list: the case, what moved, what its last reviewer found, and what happens next."""
    heads = ["Family", "Locality", "Service", "What moved", "Last review", "Next action"]
    columns: list[Part] = [{"label": head} for head in heads]
    columns.insert(3, {"label": "Open", "numeric": True, "unit": "days"})
    return {
        "caption": "Cases that seem stuck, the longest open first",
        "columns": [*columns, *([{"label": "Review"}] if may_review else [])],
        "rows": [_row(each, reviews.get(each.family_id), today, may_review) for each in cases],
        "row_heads": True,
    }


def _row(case: OpenCase, review: StuckReview | None, today: date, may_review: bool) -> list[object]:
    family = case.family
    row: list[object] = [
        family_cell(family.pk), str(family.locality or "–"), str(family.service or "–"),
        case.days_open, standing_of(case),
    ]  # fmt: skip
    if review is None:
        row += ["Not reviewed yet", "–"]
    else:
        due = "Due: " if review.is_due(today) else ""
        row += [
            f"{review.get_reason_display()}. {_who_and_when(review)}",
            f"{due}{review.next_action}, by {day(review.next_on)}",
        ]
    if may_review:
        href = reverse("analytics:stuck_review", args=[family.pk])
        row.append({"text": f"Review family {family.pk}", "href": href})
    return row


def _who_and_when(review: StuckReview) -> str:
    name = review.reviewer.name if review.reviewer else "Somebody who left"
    return f"{name}, {day(review.reviewed_at.date())}"


def standing_of(case: OpenCase) -> str:
    """What moved, or since when nothing was read."""
    if case.rose is None or case.same is None or case.fell is None:
        return standing(None, case.unseen_days)
    return standing(Movement(case.rose, case.same, case.fell), None)

"""The rules of a good record: how many families fail each, where, and since when."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from analytics.case_charts import over_time, percents
from analytics.case_words import (
    EVERY_FAMILY,
    HIDDEN_REASON,
    Names,
    Part,
    base_of,
    called,
    family_cell,
    of,
    states_table,
)
from analytics.charts import for_page
from analytics.models import CaseDashboard
from analytics.models.family_runs import day
from analytics.shown import number
from analytics.tables import Column, Table
from families.quality import RULES, QualityRule

FAULTY = "faulty"
MOST_HIDDEN_DRAWN = 6
WORDS = {FAULTY: "Fail the rule"}
RULES_BY_KEY = {rule.key: rule for rule in RULES}
SUBTITLE = f"Per cent of {EVERY_FAMILY}"


def quality_page(dashboard: CaseDashboard, former: Sequence[CaseDashboard]) -> Part:
    """Every rule, the one that most families fail first."""
    ordered = _ordered(dashboard)
    failed = [rule for rule in ordered if _faulty(dashboard, rule)["count"] != 0]
    return {
        "base": base_of(dashboard),
        "hidden_reason": HIDDEN_REASON,
        "sentence": _sentence(dashboard, failed),
        "chart": _chart(dashboard, failed) if failed else None,
        "table": _linked(rules_table(dashboard), ordered),
        "extracts": extracts_table([*former, dashboard]).for_page() if former else None,
    }


def _faulty(dashboard: CaseDashboard, rule: QualityRule) -> Part:
    found: Part = _counts(dashboard, rule)["everybody"]["states"][FAULTY]
    return found


def _counts(dashboard: CaseDashboard, rule: QualityRule) -> Part:
    found: Part = dashboard.result["quality"][rule.key]
    return found


def _sentence(dashboard: CaseDashboard, failed: Sequence[QualityRule]) -> str:
    """The one thing to know."""
    if not failed:
        return "No family fails any of the rules."
    families = dashboard.result["families"]
    worst = failed[0]
    most = of(_faulty(dashboard, worst)["count"], families)
    return (
        f"Families fail {len(failed)} of {len(RULES)} rules. Most often, in {most}: "
        f"{worst.fault[:1].lower()}{worst.fault[1:]}."
    )


def _chart(dashboard: CaseDashboard, rules: Sequence[QualityRule]) -> Part:
    rows = [
        (rule.fault, _faulty(dashboard, rule)["percent"], _written(_faulty(dashboard, rule)))
        for rule in rules
    ]
    title = "Families that fail each rule"
    table = {
        "caption": title,
        "columns": [{"label": "Rule"}, {"label": "Families", "numeric": True}],
        "rows": [[label, words] for label, _, words in rows],
        "row_heads": True,
    }
    return {"title": title, "table": table, "spec": for_page(percents(rows, title, SUBTITLE))}


def _written(state: Part) -> str:
    if state["percent"] is None:
        return str(number(state["count"]))
    return f"{state['percent']}% ({state['count']:,})"


def rules_table(dashboard: CaseDashboard) -> Table:
    """Every rule with what it found and what to do, the most frequent fault first."""
    return Table(
        "quality",
        "All rules of a good record",
        (Column("What is wrong", numeric=False), Column("Fail it", "families"),
         Column("Of all", "%"), Column("What to do", numeric=False)),
        tuple(
            (rule.fault, number(_faulty(dashboard, rule)["count"]),
             number(_faulty(dashboard, rule)["percent"]), rule.remedy)
            for rule in _ordered(dashboard)
        ),
    )  # fmt: skip


def _ordered(dashboard: CaseDashboard) -> list[QualityRule]:
    """The rules, the most frequent fault first; rules that nobody fails come after hidden ones."""
    counts = {rule.key: _faulty(dashboard, rule)["count"] for rule in RULES}
    return sorted(RULES, key=lambda rule: (counts[rule.key] == 0, -(counts[rule.key] or 0)))


def _linked(table: Table, rules: Sequence[QualityRule]) -> Part:
    """The table with a link to the page of each rule."""
    page = table.for_page()
    for row, rule in zip(page["rows"], rules, strict=True):
        row[0] = {"text": rule.fault, "href": reverse("analytics:quality_rule", args=[rule.key])}
    return page


def extracts_table(dashboards: Sequence[CaseDashboard]) -> Table:
    """What each rule found in each extract, the oldest first: has it become better?"""
    return Table(
        "quality-by-extract",
        "Families that fail each rule, by extract",
        (Column("What is wrong", numeric=False),
         *(Column(day(each.load.extracted_on), "families") for each in dashboards)),
        tuple(
            (rule.fault, *(number(_faulty(each, rule)["count"]) for each in dashboards))
            for rule in RULES
        ),
    )  # fmt: skip


def rule_page(dashboard: CaseDashboard, rule: QualityRule, names: Names) -> Part:
    """One rule: everybody, over time, by locality and by team."""
    counts, everybody = _counts(dashboard, rule), _faulty(dashboard, rule)
    return {
        "rule": rule,
        "base": base_of(dashboard),
        "hidden_reason": HIDDEN_REASON,
        "sentence": f"{rule.fault}: {of(everybody['count'], dashboard.result['families'])}.",
        "has_faults": everybody["count"] != 0,
        "quarters": _quarters(rule, counts, names),
        "localities": _places(rule, counts, names, "localities", "Locality"),
        "teams": _places(rule, counts, names, "teams", "Worker team"),
    }


def rule_table(dashboard: CaseDashboard, rule: QualityRule, by: str, names: Names) -> Table:
    """One rule by localities, teams or quarters."""
    first = {"localities": "Locality", "teams": "Worker team", "quarters": "Quarter"}[by]
    rows = _counts(dashboard, rule)[by]
    caption = f"{rule.fault}, by {first.lower()}"
    return states_table(f"{rule.key}-{by}", caption, first, rows, WORDS, names)


def _quarters(rule: QualityRule, counts: Part, names: Names) -> Part:
    rows = [row for row in counts["quarters"] if "Q" in row["label"]]
    points = [(row["label"], row["states"][FAULTY]["percent"]) for row in rows]
    known = [(label, percent) for label, percent in points if percent is not None]
    title = "By the quarter in which help was asked for"
    reading = "Every quarter has too few such families to be shown."
    if known:
        (when, most), (last, end) = max(known, key=lambda each: each[1]), known[-1]
        reading = (
            f"Highest in {when}: {most}% of families that asked for help then. "
            f"In {last} it was {end}%. Hollow marks are hidden."
        )
    table = states_table("quarters", title, "Quarter", counts["quarters"], WORDS, names)
    spec = over_time(points, "Per cent of families", title, SUBTITLE)
    return {"title": title, "reading": reading, "spec": for_page(spec), "table": table.for_page()}


def _places(rule: QualityRule, counts: Part, names: Names, by: str, first: str) -> Part:
    rows = sorted(counts[by], key=lambda row: (-(row["states"][FAULTY]["percent"] or -1),
                                               row["label"]))  # fmt: skip
    drawn: list[tuple[str, int | None, str]] = [
        (called(row["label"], names), row["states"][FAULTY]["percent"],
         _written(row["states"][FAULTY]))
        for row in rows
    ]  # fmt: skip
    title = f"By {first.lower()}"
    table = states_table(by, title, first, rows, WORDS, names)
    told_of = [each for each in drawn if each[1] is not None]
    few = len(drawn) - len(told_of) <= MOST_HIDDEN_DRAWN
    spec = percents(drawn if few else told_of, title, SUBTITLE)
    return {"title": title, "reading": _highest(drawn), "spec": for_page(spec),
            "table": table.for_page()}  # fmt: skip


def _highest(drawn: Sequence[tuple[str, int | None, str]]) -> str:
    """Where most fail, among what may be told; small bases are not compared."""
    known = [(label, words) for label, percent, words in drawn if percent]
    hidden = sum(percent is None for _, percent, _ in drawn)
    if not known:
        return f"{hidden} of {len(drawn)} are hidden; nobody fails it in the others."
    words = f"Highest in {known[0][0]}: {known[0][1]}."
    return f"{words} {hidden} of {len(drawn)} are hidden." if hidden else words


def faults_table(rows: Sequence[Any], rule: QualityRule, start: int) -> Part:
    """Families that fail a rule, by their number, with what their worker needs to find them."""
    return {
        "caption": f"Families, {start + 1} to {start + len(rows)}",
        "columns": [{"label": name} for name in (
            "Family", "Locality", "Service", "Worker team", "Asked for help", "Closed")],
        "rows": [
            [family_cell(each.pk), str(each.locality or "–"), str(each.service or "–"),
             each.worker_team or "–", *(day(on) if on else "–"
                                        for on in (each.requested_on, each.closed_on))]
            for each in rows
        ],
        "row_heads": True,
    }  # fmt: skip

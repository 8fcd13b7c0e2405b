"""Clocks as a page tells them."""

import pytest

from analytics.dashboards.family_clocks import (
    CLOCKS,
    STATES,
    TABLES,
    clock_page,
    lengths_table,
    months_reading,
    sentence,
    table_of,
)
from analytics.stats.classes import MARKER
from tests.analytics.cases import counted

pytestmark = pytest.mark.django_db
LENGTH = CLOCKS["length"]


def everybody(*counts: int | None) -> dict[str, object]:
    return {"states": {name: {"count": count} for name, count in zip(STATES, counts, strict=True)}}


def test_the_sentence_counts_only_cases_that_are_decided() -> None:
    assert sentence(LENGTH, everybody(60, 20, 20, 50)) == (
        "Within 12 months: 60 of 100 cases (60%)."
    )
    assert MARKER in sentence(LENGTH, everybody(60, 20, None, 50))


@pytest.mark.parametrize("clock", CLOCKS)
def test_each_clock_has_its_page_and_tables(clock: str) -> None:
    dashboard = counted()
    page = clock_page(dashboard, clock, {})
    assert CLOCKS[clock].target_words in page["sentence"]
    assert "data of 20 September 2017" in page["base"]
    for name in TABLES:
        table = table_of(dashboard, clock, name, {})
        assert table.rows
        assert len(table.rows[0]) == len(table.columns)


def test_the_share_that_ended_by_then_grows_to_everybody() -> None:
    bars: list[dict[str, object]] = [
        {"label": "0–2", "to": 2, "cases": 30},
        {"label": "Later", "to": None, "cases": 10},
    ]
    rows = lengths_table(LENGTH, {"bars": bars}).rows
    assert rows == (("0–2", "up to 2", 30, 75), ("Later", "more", 10, 100))
    bars[1]["cases"] = None
    assert [row[3] for row in lengths_table(LENGTH, {"bars": bars}).rows] == [MARKER, MARKER]


def test_months_that_stand_out_are_named_and_many_are_spanned() -> None:
    limits = {"mean": 300.0, "low": 250.0, "high": 350.0, "note": ""}
    months = [{"month": f"2017-0{n}", "signal": "outside" if n > 3 else ""} for n in range(1, 9)]
    told = months_reading(LENGTH, {"limits": limits, "months": months})
    assert "5 months stand out (2017-04 to 2017-08)" in told
    assert "1 month stands out (2017-04)" in months_reading(
        LENGTH, {"limits": limits, "months": months[:4]}
    )
    calm = months_reading(LENGTH, {"limits": limits, "months": months[:2]})
    assert "no month shows a change" in calm
    few = {"limits": limits | {"mean": None, "note": "Limits need months."}, "months": []}
    assert months_reading(LENGTH, few) == "Limits need months."

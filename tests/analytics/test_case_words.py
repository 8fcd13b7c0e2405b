"""Cohort, unit and base around every figure."""

import pytest

from analytics.case_words import (
    about_case_table,
    base_of,
    called,
    names_of_places,
    of,
    span_of,
    states_table,
)
from analytics.stats.classes import MARKER
from tests.factories.accounts import LocalityFactory, ServiceFactory
from tests.factories.analytics import CaseDashboardFactory

pytestmark = pytest.mark.django_db


def test_figures_name_their_cohort_base_unit_and_day() -> None:
    dashboard = CaseDashboardFactory.create(result={"families": 1367})
    words = base_of(dashboard, "cases")
    assert words == (
        "Cohort: every family in the case data (1,367), data of 20 September 2017. We count cases."
    )
    table = states_table("x", "By place", "Place", [], {"late": "Late"}, {})
    first, second = about_case_table(dashboard, table, "cases")
    assert first == f"By place. {words}"
    assert MARKER in second


def test_numbers_are_told_as_far_as_they_may() -> None:
    assert of(85, 1367) == "85 of 1,367 families (6%)"
    assert of(None, 1367) == f"{MARKER} of 1,367 families"
    assert of(12, None, "cases") == f"12 of {MARKER} cases"


def test_a_span_of_one_figure_is_that_figure() -> None:
    assert (span_of([21, 24, 22]), span_of([21, 21])) == ("21% to 24%", "21%")


def test_places_have_their_names() -> None:
    LocalityFactory.create(slug="dunmere", name="Dunmere Vale")
    ServiceFactory.create(slug="slf", short_name="SLF")
    names = names_of_places()
    assert called("dunmere", names) == "Dunmere Vale"
    assert called("slf", names) == "SLF"
    assert called("not given", names) == "Not given"


def test_a_table_of_states_has_number_and_share() -> None:
    rows = [
        {"label": "a", "families": 40, "states": {"late": {"count": 10, "percent": 25}}},
        {"label": "b", "families": 9, "states": {"late": {"count": None, "percent": None}}},
    ]
    table = states_table("x", "By place", "Place", rows, {"late": "Late"}, {}, "cases")
    assert table.heads() == ["Place", "All (cases)", "Late (cases)", "Late (%)"]
    assert table.rows == (("A", 40, 10, 25), ("B", 9, MARKER, MARKER))

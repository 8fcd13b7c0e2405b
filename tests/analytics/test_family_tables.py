"""The figures of each result as tables: one number a cell, the marker where none may be told."""

from typing import Any

import pytest

from analytics.family_tables import tables_of
from analytics.models import Method
from analytics.public_results import public_result
from analytics.tables import Table
from tests.analytics.family_results import NAMES, RESULTS


def tables(method: Method, result: dict[str, Any] | None = None) -> dict[str, Table]:
    told = result or RESULTS[method]
    return {each.name: each for each in tables_of(method, told, NAMES, {"alderton": "Alderton"})}


def test_groups_needs_and_places() -> None:
    told = tables(Method.NEEDS)
    assert list(told) == ["groups", "needs", "residuals", "locality", "choice"]
    assert told["groups"].heads()[:3] == ["Group", "Families (families)", "Share (%)"]
    assert told["groups"].rows[1] == ("B Children", 41, 40, 0.7, 0.4, "Nothing.")
    assert told["needs"].rows == (("Debt", 32, 42, 17), ("Grief", "[c]", "[c]", "[c]"))
    assert told["locality"].rows == (("Alderton", 52, 31, "[c]"),)


def test_the_matrix_has_a_row_for_each_start_and_end() -> None:
    told = tables(Method.PROGRESS)
    assert told["matrix"].rows[:3] == (
        ("Lower", "Lower", 8, 8), ("Lower", "Middle", 18, 17), ("Lower", "Higher", "[c]", "[c]"),
    )  # fmt: skip
    assert ("A", "Ended in a higher band", 42, 41) in told["groups"].rows


def test_every_node_of_the_tree_has_its_counts_and_test() -> None:
    told = tables(Method.DRIVERS)
    assert told["tree"].rows[0] == (
        "0", "All families", 103, 42, 61, 40, 59, "Debt", 11.3, 1, 0.0004, 0.001, 0.03,
    )  # fmt: skip
    assert told["tree"].rows[1][7:] == ("Not divided", "", "", "", "", "")
    assert told["importance"].rows == (("Debt", 1.0, 0.8, 0.9),)


@pytest.mark.parametrize(
    ("method", "names"),
    [(Method.NEEDS, ["groups", "needs", "locality"]), (Method.PROGRESS, ["matrix", "groups"]),
     (Method.DRIVERS, ["tree"])],
)  # fmt: skip
def test_shown_wider_only_counts_and_shares_are_left(method: Method, names: list[str]) -> None:
    told = tables(method, public_result(method, RESULTS[method]))
    assert list(told) == names
    assert {column.unit for each in told.values() for column in each.columns} <= {
        "", "%", "families",
    }  # fmt: skip
    units = {column.label for each in told.values() for column in each.columns if column.numeric
             and not column.unit}  # fmt: skip
    assert units == set()

"""What may be shown wider: rounded by hand, percentages from rounded counts, and nothing exact."""

from collections.abc import Iterator
from typing import Any

import pytest

from analytics.models import Method
from analytics.public_results import public_result, rounded
from tests.analytics.family_results import DRIVERS, NEEDS, PROGRESS, RESULTS, node


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, 0), (1, None), (7, None), (8, 10), (12, 10), (13, 15), (103, 105), (None, None),
     ("[c]", None)],
)  # fmt: skip
def test_small_counts_are_hidden_and_others_rounded(count: Any, told: int | None) -> None:
    assert rounded(count) == told


def test_shares_of_groups_come_from_rounded_counts() -> None:
    told = public_result(Method.NEEDS, NEEDS)
    # 62 -> 60 and 41 -> 40 of 103 -> 105: 57% and 38%, where the exact ones are 60% and 40%
    assert [(group["size"], group["share"]) for group in told["groups"]] == [(60, 57), (40, 38)]
    # 26 -> 25 of 60: 42%; 7 of 41 is too few; 33 -> 35 of 105 (103): 33%
    assert told["needs"][0]["percents"] == [42, None]
    assert told["needs"][0]["everybody"] == 33
    assert told["needs"][1]["percents"] == [None, None]
    assert told["places"]["locality"] == [{"label": "alderton", "all": 50, "counts": [30, None]}]
    assert {"choice", "distances", "verdict"}.isdisjoint(told)


def test_a_result_that_kept_no_counts_of_needs_tells_no_shares() -> None:
    bare = {name: value for name, value in NEEDS["needs"][0].items()
            if name not in ("counts", "asked")}  # fmt: skip
    told = public_result(Method.NEEDS, NEEDS | {"needs": [bare]})
    assert told["needs"][0]["percents"] == [None, None]


def test_the_matrix_and_its_rates_are_rounded() -> None:
    everybody = public_result(Method.PROGRESS, PROGRESS)["everybody"]
    assert everybody["moves"] == {
        "higher": {"count": 40, "percent": 38}, "same": {"count": 55, "percent": 52},
        "lower": {"count": None, "percent": None},
    }  # fmt: skip
    assert everybody["cells"][2][0] == {"count": 0, "percent": 0}


def test_a_tree_is_cut_where_a_part_is_small() -> None:
    small = [*DRIVERS["nodes"][:2], node(2, 0, 6, None), node(3, 2, 5, None)]
    told = public_result(Method.DRIVERS, DRIVERS | {"nodes": small})
    assert [each["number"] for each in told["nodes"]] == [0]
    assert told["nodes"][0]["split"] is None
    whole = public_result(Method.DRIVERS, DRIVERS)["nodes"]
    assert [each["n"] for each in whole] == [105, 60, 40]
    assert whole[0]["split"] == {"predictor": "Debt"}


def counts_in(told: Any, key: str = "") -> Iterator[int]:
    """Every number that counts families, wherever it stands."""
    if isinstance(told, dict):
        for name, each in told.items():
            yield from counts_in(each, name)
    elif isinstance(told, list):
        for each in told:
            yield from counts_in(each, key)
    elif isinstance(told, int) and key in {"families", "size", "all", "n", "count", "counts"}:
        yield told


@pytest.mark.parametrize("method", Method)
def test_no_exact_count_is_left(method: Method) -> None:
    told = list(counts_in(public_result(method, RESULTS[method])))
    assert told
    assert all(count % 5 == 0 and (count == 0 or count >= 10) for count in told)

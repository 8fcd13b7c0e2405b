"""Codes, bins and planes of bits."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.chaid.encoding import (
    MISSING,
    UNKNOWN,
    Planes,
    bits_in_rows,
    column,
    packed,
    places_of,
    unpacked,
)


def values_back(name: str, given_values: Any, kind: Any = "nominal") -> list[Any]:
    """Each row's value, read back through the codes."""
    made = column(name, given_values, kind)
    return [None if code == MISSING else made.values[code] for code in made.codes]


@pytest.mark.parametrize(
    "given_values",
    [
        [3, 1, 2, 3],
        [1_000_000, -5, 7],
        [200, -100, 3],
        [True, False, True],
        [0.5, 1.5, 0.5],
        ["b", "a", "c"],
        ["b", None, "a"],
        [2, "a", None],
    ],
)
def test_codes_lead_back_to_the_values(given_values: list[Any]) -> None:
    kept: Any = given_values if len({type(v) for v in given_values}) == 1 else None
    source = np.array(given_values, dtype=None if kept else object)
    assert values_back("x", source) == given_values


def test_not_a_number_is_missing() -> None:
    assert values_back("x", [1.0, float("nan"), 0.0]) == [1.0, None, 0.0]
    assert values_back("x", np.array([1, float("nan")], dtype=object)) == [1, None]


def test_ten_bins_by_rank_worked_out_by_hand() -> None:
    # 19 values: bin = floor(rank x 10 / 20), so ranks 1 | 2 3 | 4 5 | … | 18 19
    made = column("x", list(range(1, 20)), "scale")
    assert made.codes.tolist() == [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9]
    assert made.edges == (1, 3, 5, 7, 9, 11, 13, 15, 17)
    assert made.values[0] == "up to 1"
    assert made.values[1] == "over 1 to 3"
    assert made.values[-1] == "over 17"


def test_equal_values_share_a_bin_at_their_average_rank() -> None:
    # five zeros have rank 3: floor(3 x 10 / 11) = 2; the rest have 6 to 10
    made = column("x", [0, 0, 0, 0, 0, 6, 7, 8, 9, 10], "scale")
    assert made.codes.tolist() == [0, 0, 0, 0, 0, 1, 2, 3, 4, 5]
    assert made.edges == (0, 6, 7, 8, 9)


def test_a_scale_of_one_value_has_one_bin() -> None:
    made = column("x", [4.0, 4.0, None], "scale")
    assert made.values == ("any value",)
    assert made.codes.tolist() == [0, 0, MISSING]


def test_new_values_find_their_place() -> None:
    scale = column("x", list(range(1, 20)), "scale")
    assert places_of(scale, [0.0, 3.0, 3.1, 99.0, None]).tolist() == [0, 1, 2, 9, MISSING]
    nominal = column("x", ["a", "b"], "nominal")
    assert places_of(nominal, ["b", None, "z"]).tolist() == [1, MISSING, UNKNOWN]


@given(st.lists(st.booleans(), max_size=2_000))
def test_bits_are_packed_unpacked_and_counted(rows: list[bool]) -> None:
    mask = np.array(rows, dtype=np.bool_)
    words = packed(mask)
    assert unpacked(words, len(rows)).tolist() == rows
    assert bits_in_rows(words[None, :]).tolist() == [sum(rows)]


def test_full_blocks_do_not_overflow_their_lanes() -> None:
    full = np.full((2, 2_048), np.uint64(2**64 - 1))
    assert bits_in_rows(full).tolist() == [131_072, 131_072]


@pytest.mark.parametrize("n", [10, 200_000])
def test_counts_are_those_of_a_plain_table(n: int) -> None:
    draws = np.random.default_rng(n)
    codes, classes = draws.integers(0, 4, n), draws.integers(0, 3, n)
    planes = Planes([column("x", codes, "nominal")])
    counts = planes.counts(np.array([packed(classes == each) for each in range(3)]))
    for code in range(3):
        expected = [int(((codes == code) & (classes == each)).sum()) for each in range(3)]
        assert counts[code].tolist() == expected


def test_a_mask_holds_the_rows_of_its_categories() -> None:
    made = column("x", ["a", "b", "c", None, "b", "c"], "nominal")
    planes, node = Planes([made]), packed(np.array([1, 1, 1, 1, 1, 0], dtype=np.bool_))
    for wanted in ([0], [2], [0, 2], [MISSING], [MISSING, 2], [0, 1, 2, MISSING]):
        expected = [row < 5 and code in wanted for row, code in enumerate(made.codes)]
        assert unpacked(planes.mask(0, wanted, node), 6).tolist() == expected


def test_words_are_no_scale() -> None:
    with pytest.raises(ValueError, match="not all of its values are numbers"):
        column("x", ["one", "two"], "scale")

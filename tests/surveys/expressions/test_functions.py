"""Functions that need nothing but their operands."""

import math
from decimal import ROUND_FLOOR, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.functions import FUNCTIONS, matches, nearest, power, rounded

NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)


@given(st.integers(-(10**9), 10**9))
def test_a_half_is_rounded_up(number: int) -> None:
    assert nearest(number + 0.5) == number + 1
    assert nearest(number) == number


@given(st.decimals(-1000, 1000, places=4), st.integers(0, 3))
def test_places_are_rounded_as_people_round(number: Decimal, places: int) -> None:
    step = Decimal(10) ** places
    expected = (number * step + Decimal("0.5")).to_integral_value(ROUND_FLOOR) / step
    assert rounded(float(number), places) == float(expected)


@given(NUMBERS, NUMBERS)
def test_a_remainder_has_the_sign_of_the_first(left: float, right: float) -> None:
    found = FUNCTIONS["mod"](left, right)
    assert isinstance(found, float)
    assert math.isnan(found) if not right else (found == 0 or (found > 0) is (left > 0))


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [(0.0, -1.0, math.inf), (-0.0, -3.0, -math.inf), (10.0, 400.0, math.inf),
     (-10.0, 401.0, -math.inf), (2.0, 3.0, 8.0)],
)  # fmt: skip
def test_powers_at_the_edges(base: float, exponent: float, expected: float) -> None:
    assert power(base, exponent) == expected


def test_a_power_that_the_browser_calls_no_number_is_none() -> None:
    assert math.isnan(power(1.0, math.inf))
    assert math.isnan(power(2.0, math.nan))


@given(st.lists(NUMBERS, min_size=1))
def test_blanks_are_left_out_of_sums_and_extremes(numbers: list[float]) -> None:
    with_blanks = [each for number in numbers for each in (number, "")]
    assert FUNCTIONS["sum"](with_blanks) == FUNCTIONS["sum"](list(numbers))
    assert FUNCTIONS["max"](with_blanks) == max(numbers)
    assert FUNCTIONS["min"](*with_blanks) == min(numbers)


@given(st.text(max_size=6), st.text(max_size=2))
def test_a_text_is_what_stands_before_and_after_its_part(text: str, part: str) -> None:
    before, after = (
        FUNCTIONS["substring-before"](text, part),
        FUNCTIONS["substring-after"](text, part),
    )
    assert (f"{before}{part}{after}" == text) is (part in text)


def test_a_pattern_that_would_take_others_for_ever_is_quick() -> None:
    assert not matches("a" * 5000 + "b", "(?:(?:a+)+)+")

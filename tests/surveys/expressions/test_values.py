"""Values turn into texts, numbers and truths by XPath's rules."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.values import (
    as_number,
    as_text,
    as_truth,
    nodes_of,
    scalar_of,
    scalars_of,
    stripped,
    value_of,
    words_of,
)


@pytest.mark.parametrize(
    ("answer", "value"),
    [(None, ""), ("x", "x"), (3, 3.0), (2.5, 2.5), (True, True), (["a", "b"], "a b"), ([], "")],
)
def test_a_stored_answer_becomes_a_value(answer: Any, value: Any) -> None:
    assert value_of(answer) == value
    assert type(value_of(answer)) is type(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e21, "1000000000000000000000"),
        (1.5e-7, "0.00000015"),
        (-0.0, "0"),
        (12345678.5, "12345678.5"),
        (-math.inf, "-Infinity"),
        (False, "false"),
        ([], ""),
        (["b", "a"], "b"),
        ([{"name": "row"}], ""),
    ],
)
def test_values_are_written_without_exponents(value: Any, text: str) -> None:
    assert as_text(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_survives_being_written(number: float) -> None:
    assert as_number(as_text(number)) == number


@pytest.mark.parametrize("text", ["", "x", "1e3", "+1", "1,5", "--1", "٣", "1 2", "\u00a01"])
def test_a_text_that_is_no_number_is_not_a_number(text: str) -> None:
    assert math.isnan(as_number(text))


def test_a_date_counts_as_days() -> None:
    assert as_number("1970-01-11") == 10
    assert as_number("1969-12-31T12:00:00Z") == -0.5


@pytest.mark.parametrize(
    ("value", "truth"),
    [("", False), ("false", True), (0.0, False), (math.nan, False), (0.1, True), ([], False),
     ([""], True), (False, False)],
)  # fmt: skip
def test_values_are_true_or_not(value: Any, truth: bool) -> None:
    assert as_truth(value) is truth


def test_lists_are_taken_apart() -> None:
    assert nodes_of("a") == ["a"]
    assert scalar_of(["a", "b"]) == "a"
    assert scalars_of(("a", ["b", 1.0], [])) == ["a", "b", 1.0]


def test_blanks_are_those_of_xml() -> None:
    assert stripped(" \ta\u00a0\n") == "a\u00a0"
    assert words_of(" a\t b\u00a0c\n") == ["a", "b\u00a0c"]

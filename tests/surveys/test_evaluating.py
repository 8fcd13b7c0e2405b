"""Conditions follow OpenRosa's rules, its traps included."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.evaluating import as_text, evaluate, holds
from surveys.expressions import parse

ANSWERS = {"role": "worker", "many": ["a", "bc"], "n": 5, "zero": 0, "half": 2.5, "word": "10"}

TRUE = [
    "${role} = 'worker'",
    "${role} != 'manager'",
    "${n} = 5",
    "${n} = '5'",
    "${n} = '5.0'",
    "${n} >= 5 and ${n} <= 5",
    "'2' < '10'",
    "${word} > 9",
    "${blank} = ''",
    "${n} != ''",
    "${blank} != 0",
    "not(${blank} < 3)",
    "not('' < 3)",
    "not('' >= 3)",
    "selected(${many}, 'bc')",
    "selected(${many}, ' a ')",
    "not(selected(${many}, 'b'))",
    "not(selected(${blank}, 'a'))",
    "selected(${role}, 'worker')",
    "${many} = 'a bc'",
    "${many} != ''",
    "${role}",
    "not(${zero})",
    "true() and not(false())",
    "true() = 'anything'",
    "false() = ''",
    "true() = 1",
    "${half} > 2.4 and ${half} < 2.6",
    "-${n} < -4",
    "--3 = 3",
    "true() or false() and false()",
    "(${n} = 1 or ${n} = 5) and ${role} = 'worker'",
    "1 < 2 = true()",
    "not('x' = 1)",
    "'x' != 1",
]


@pytest.mark.parametrize("text", TRUE)
def test_the_condition_holds(text: str) -> None:
    assert evaluate(parse(text), ANSWERS.get) is True or holds(parse(text), ANSWERS.get)


@pytest.mark.parametrize("text", TRUE)
def test_its_negation_does_not(text: str) -> None:
    assert not holds(parse(f"not({text})"), ANSWERS.get)


def test_no_condition_always_holds() -> None:
    assert holds(None, ANSWERS.get)


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (2.0, "2"), (2.5, "2.5"), ("x", "x"), (float("nan"), "NaN")]
)
def test_values_are_written_as_texts(value: Any, text: str) -> None:
    assert as_text(value) == text


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_numbers_compare_alike_as_answers_and_as_texts(left: int, right: int) -> None:
    answers = {"a": left, "b": str(right)}
    for sign, truth in {"<": left < right, "=": left == right, ">=": left >= right}.items():
        assert holds(parse(f"${{a}} {sign} ${{b}}"), answers.get) is truth


@given(st.sets(st.sampled_from(["a", "ab", "b", "abc", "c"])), st.sampled_from(["a", "ab", "c"]))
def test_selected_finds_whole_choices_only(chosen: set[str], choice: str) -> None:
    answers = {"q": sorted(chosen) or None}
    assert holds(parse(f"selected(${{q}}, '{choice}')"), answers.get) is (choice in chosen)

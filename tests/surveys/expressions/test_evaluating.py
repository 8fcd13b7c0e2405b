"""Conditions follow OpenRosa's rules, its traps included."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.evaluating import Ground, evaluate, holds
from surveys.expressions.reading import parse
from surveys.expressions.values import Value, as_text
from tests.surveys.expressions.grounds import ground_of

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())

ANSWERS = {"role": "worker", "many": ["a", "bc"], "n": 5, "zero": 0, "half": 2.5, "word": "10"}


def flat(answers: dict[str, Any]) -> Ground:
    """The ground of a form without repeats."""
    return Ground(lambda name, places: answers.get(name))


GROUND = flat(ANSWERS)

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
    assert evaluate(parse(text), GROUND) is True or holds(parse(text), GROUND)


@pytest.mark.parametrize("text", TRUE)
def test_its_negation_does_not(text: str) -> None:
    assert not holds(parse(f"not({text})"), GROUND)


def written(value: Value) -> Any:
    """A value as the vectors write it: a number that JSON lacks by its name."""
    is_odd = isinstance(value, float) and not math.isfinite(value)
    return as_text(value) if is_odd else value


def test_every_vector_comes_out_as_it_is_written() -> None:
    grounds = {name: ground_of(document) for name, document in VECTORS["grounds"].items()}
    wrong = []
    for ground, text, expected in VECTORS["vectors"]:
        value = written(evaluate(parse(text), grounds[ground]))
        if value != expected or isinstance(value, bool) is not isinstance(expected, bool):
            wrong.append(f"{text} on {ground}: {value!r} instead of {expected!r}")
    assert not wrong


def test_no_condition_always_holds() -> None:
    assert holds(None, GROUND)


@pytest.mark.parametrize(
    ("value", "text"), [(True, "true"), (2.0, "2"), (2.5, "2.5"), ("x", "x"), (float("nan"), "NaN")]
)
def test_values_are_written_as_texts(value: Any, text: str) -> None:
    assert as_text(value) == text


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_numbers_compare_alike_as_answers_and_as_texts(left: int, right: int) -> None:
    answers = {"a": left, "b": str(right)}
    for sign, truth in {"<": left < right, "=": left == right, ">=": left >= right}.items():
        assert holds(parse(f"${{a}} {sign} ${{b}}"), flat(answers)) is truth


@given(st.sets(st.sampled_from(["a", "ab", "b", "abc", "c"])), st.sampled_from(["a", "ab", "c"]))
def test_selected_finds_whole_choices_only(chosen: set[str], choice: str) -> None:
    answers = {"q": sorted(chosen) or None}
    assert holds(parse(f"selected(${{q}}, '{choice}')"), flat(answers)) is (choice in chosen)


def test_only_the_branch_that_counts_is_worked_out() -> None:
    asked: list[str] = []
    ground = Ground(lambda name, places: asked.append(name))
    evaluate(parse("if(true(), 1, ${a}) + coalesce(2, ${b})"), ground)
    evaluate(parse("true() or ${c}"), ground)
    evaluate(parse("false() and ${d}"), ground)
    assert asked == []


def test_a_choice_filter_looks_at_the_row() -> None:
    rows = [{"name": "a", "region": "n"}, {"name": "b", "region": "s"}]
    condition = parse("region = ${region} and . = ''", columns=True)
    ground = flat({"region": "s"})
    assert [row["name"] for row in rows if holds(condition, ground.looking_at(row))] == ["b"]


def test_the_same_ground_serves_other_questions() -> None:
    ground = flat({}).at("age", (2,), 7)
    assert (ground.here, ground.places) == ("age", (2,))
    assert evaluate(parse(". + 1"), ground) == 8


def test_chance_differs_between_places_and_stays_at_one() -> None:
    ground = flat({})
    one, other = (evaluate(parse(f"{blanks}random()"), ground) for blanks in ("", " "))
    assert one != other
    assert evaluate(parse("random()"), ground) == one
    assert evaluate(parse("random()"), ground.at("b")) != one

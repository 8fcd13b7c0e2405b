"""Conditions in words for paper: simple ones plainly, others left to the person."""

from typing import Any

import pytest

from surveys.paper import numbers_of
from surveys.skipping import UNCLEAR, skip_words
from tests.surveys.keeping import small


def name(of: str) -> dict[str, Any]:
    return {"name": of}


def value(of: str | int) -> dict[str, Any]:
    return {"value": of}


def call(function: str, *operands: dict[str, Any]) -> dict[str, Any]:
    return {"call": function, "with": list(operands)}


WORKER = call("=", name("role"), value("worker"))
MANY = call(">=", name("families"), value(12))


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (WORKER, "your answer to question 1 is “Worker”"),
        (MANY, "your answer to question 3 is at least 12"),
        (call("<", value(12), name("families")), "your answer to question 3 is more than 12"),
        (call("not", WORKER), "your answer to question 1 is not “Worker”"),
        (call("selected", name("lack"), value("time")), "you chose “Time” in question 7"),
        (
            call("not", call("selected", name("lack"), value("time"))),
            "you did not choose “Time” in question 7",
        ),
        (call("!=", name("families"), value("")), "you answered question 3"),
        (call("=", name("families"), value("")), "you left question 3 blank"),
        (
            call("and", WORKER, MANY),
            "your answer to question 1 is “Worker” and your answer to question 3 is at least 12",
        ),
    ],
)
def test_simple_conditions_have_words(tree: dict[str, Any], words: str) -> None:
    definition = small()
    assert skip_words(tree, definition, numbers_of(definition)) == f"Answer only if {words}."


@pytest.mark.parametrize(
    "tree",
    [
        call("or", call("and", WORKER, MANY), WORKER),
        call("=", name("role"), name("families")),
        call("=", name("role"), value("king")),
        call("<", name("families"), value("")),
        call("=", name("of_another_form"), value(1)),
        call("count-selected", name("lack")),
        call("not", call("true")),
        call("selected", value("a"), value("b")),
    ],
)
def test_other_conditions_are_left_to_the_person(tree: dict[str, Any]) -> None:
    definition = small()
    assert skip_words(tree, definition, numbers_of(definition)) == UNCLEAR


def test_without_a_condition_nothing_is_said() -> None:
    assert skip_words(None, small(), {}) == ""

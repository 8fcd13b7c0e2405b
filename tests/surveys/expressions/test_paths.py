"""Paths lead to names, from where the expression stands."""

import pytest

from surveys.expressions.paths import Home, Homes, repeats_around, resolved
from surveys.expressions.reading import ExpressionError, parse
from surveys.expressions.trees import references

HOMES: Homes = {
    "town": Home("", "question"),
    "family": Home("", "group"),
    "size": Home("family", "question"),
    "person": Home("family", "repeat"),
    "age": Home("person", "question"),
    "health": Home("person", "group"),
    "ill": Home("health", "question"),
    "illness": Home("health", "repeat"),
    "days": Home("illness", "question"),
}


@pytest.mark.parametrize(
    ("here", "text", "names"),
    [
        ("size", "../person", ["person"]),
        ("size", "../../town", ["town"]),
        ("age", "../health/ill", ["ill"]),
        ("age", "current()/../health/ill", ["ill"]),
        ("age", "position(..)", ["person"]),
        ("ill", "position(../..)", ["person"]),
        ("town", "/data/family/size", ["size"]),
        ("town", "count(/data/family/person)", ["person"]),
        ("town", "not(../family/size > ${town})", ["size", "town"]),
        ("town", "instance('x')/root/item[a = current()/../town]/b", ["town"]),
    ],
)
def test_a_path_becomes_a_name(here: str, text: str, names: list[str]) -> None:
    assert [name for name, _ in references(resolved(parse(text), here, HOMES))] == names


def test_groups_need_no_step_of_their_own() -> None:
    tree = resolved(parse("${person}[age > 1]/health/ill"), "town", HOMES)
    assert tree["column"] == "ill"
    assert "filter" in tree["of"]
    assert resolved(parse("${family}/size"), "town", HOMES) == {"name": "size", "at": 1}


@pytest.mark.parametrize(
    ("here", "text", "at", "words"),
    [
        ("town", "../size", 1, "There is no “size” at this place"),
        ("age", "1 + ../person", 5, "There is no “person”"),
        ("town", "../../x", 1, "leads out of the form"),
        ("town", "..", 1, "leads to the whole form"),
        ("ill", "position(..)", 10, "“health” is not repeated"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(here: str, text: str, at: int, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        resolved(parse(text), here, HOMES)
    assert words in str(caught.value)
    assert caught.value.at == at


def test_the_repeats_around_a_question_are_found() -> None:
    assert repeats_around("days", HOMES) == ("person", "illness")
    assert repeats_around("person", HOMES) == ("person",)
    assert repeats_around("size", HOMES) == ()

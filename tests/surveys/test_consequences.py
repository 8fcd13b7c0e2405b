"""For each change it is said what becomes of the answers."""

from typing import Any

import pytest

from surveys.consequences import MARK, consequence, reach_of
from surveys.differences import Change, Kind

ANSWERS: list[dict[str, Any]] = [
    {"q": "worker", "old": 3},
    {"q": ["worker", "lead"], "old": None},
    {"q": None},
    {"q": "lead", "old": 4},
]


def said(kind: Kind, question: str = "q", choice: str = "", former: str = "") -> str:
    """What a change does to those answers."""
    change = Change(kind, question, "name", "Label", choice=choice, former=former)
    return consequence(change, reach_of(ANSWERS, [change]))


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Kind.REMOVED, "3 people answered this; their answers stay and keep their own column."),
        (Kind.RENAMED, "The answers of 3 people stay with it, in a column of the new name."),
        (Kind.REWORDED, f"The answers of 3 people stay. {MARK}"),
        (Kind.MOVED, "The answers of 3 people stay with it."),
        (Kind.ADDED, "Earlier answers have nothing here, and are counted as not asked."),
    ],
)
def test_answers_stay(kind: Kind, words: str) -> None:
    assert said(kind) == words


def test_answers_to_a_removed_choice_stay_in_exports() -> None:
    assert said(Kind.CHOICE_REMOVED, choice="lead") == (
        f"2 people chose it; their answers stay in exports. {MARK}"
    )
    assert said(Kind.CHOICE_REMOVED, choice="none") == f"Nobody has chosen it. {MARK}"
    assert "2 people chose it under the earlier words" in said(
        Kind.CHOICE_REWORDED, choice="worker"
    )
    assert said(Kind.CHOICE_REWORDED, choice="none").startswith("Nobody has chosen it.")


def test_somebody_with_several_entries_counts_once_for_each_question_in_them() -> None:
    change = Change(Kind.CHOICE_REMOVED, "q", "name", "Label", choice="lead")
    people: list[dict[str, Any]] = [
        {"kids": [{"q": "lead"}, {"q": ["lead", "worker"]}, {"q": None}]},
        {"kids": None},
    ]
    reach = reach_of(people, [change])
    assert (reach.asked["q"], reach.answers["q"], reach.choices["q", "lead"]) == (1, 1, 1)
    assert (reach.asked["kids"], reach.answers["kids"], reach.responses) == (2, 1, 2)


def test_a_replaced_question_keeps_its_column() -> None:
    words = said(Kind.REPLACED, question="new", former="old")
    assert words.startswith("2 people answered the earlier question")
    assert "another column" in words
    assert said(Kind.REPLACED, question="new", former="none").startswith("The new question")


@pytest.mark.parametrize("kind", Kind)
def test_without_answers_nothing_is_threatened(kind: Kind) -> None:
    change = Change(kind, "q", "name", "Label", choice="x", former="old")
    words = consequence(change, reach_of([], [change]))
    assert words
    assert "people" not in words

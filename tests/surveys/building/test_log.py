"""What a step changed, and how it is taken back."""

import random
from collections.abc import Callable

import pytest

from surveys.building.book import Book, ends, rows_of
from surveys.building.changing import (
    NewKey,
    doubled,
    moved,
    with_cells,
    with_language,
    with_question,
    without,
)
from surveys.building.log import (
    Overtaken,
    Step,
    back_to,
    carried_out,
    change_between,
    stacks,
    turned,
)
from tests.surveys.building.books import keys, names, small_book

LABEL = ("label", "")


def with_label(book: Book, key: str, words: str) -> Book:
    return with_cells(book, key, {LABEL: words})


def some_step(book: Book, chance: random.Random, new_key: NewKey) -> Book:
    """The book after something that somebody could do."""
    key = chance.choice([row for row in rows_of(book) if not ends(book, row)])["key"]
    steps: list[Callable[[], Book]] = [
        lambda: moved(book, key, chance.choice([-1, 1])),
        lambda: with_label(book, key, f"Words {chance.random()}"),
        lambda: with_language(book, f"L{chance.randrange(3)} (pl)"),
        lambda: doubled(book, key, new_key)[0],
        lambda: with_question(book, key, {("type", ""): "note"}, new_key()),
    ]
    return chance.choice(steps)()


@pytest.mark.parametrize("seed", range(20))
def test_a_change_leads_there_and_back(seed: int) -> None:
    chance, new_key, book = random.Random(seed), keys(), small_book()
    changes = []
    for _ in range(6):
        after = some_step(book, chance, new_key)
        changes.append(change_between(book, after))
        assert carried_out(book, changes[-1]) == after
        book = after
    assert back_to(book, reversed(changes)) == small_book()


def test_a_step_is_taken_back_although_others_went_on() -> None:
    start = small_book()
    mine = with_label(start, "s2", "Which role is yours?")
    theirs = with_question(with_label(mine, "s6", "How many?"), "s2", {("type", ""): "note"}, "n1")
    back = carried_out(theirs, turned(change_between(start, mine)))
    assert back == with_question(
        with_label(start, "s6", "How many?"), "s2", {("type", ""): "note"}, "n1"
    )


def test_what_was_taken_out_comes_back_to_its_place() -> None:
    start = small_book()
    out = without(start, "s3")
    theirs = with_question(out, "s1", {("type", ""): "text", ("name", ""): "new"}, "n1")
    back = carried_out(theirs, turned(change_between(start, out)))
    assert names(back) == "about new role other . more families sure ."


def test_what_somebody_changed_since_is_not_taken_back() -> None:
    start = small_book()
    mine = with_label(start, "s2", "Mine")
    with pytest.raises(Overtaken, match="Somebody changed the same question"):
        carried_out(with_label(mine, "s2", "Theirs"), turned(change_between(start, mine)))


def test_a_page_is_not_torn_apart() -> None:
    start = small_book()
    cut = {"survey": {"rows": {"s4": [start["survey"]["rows"][3]["cells"], None]}, "order": None,
                      "headings": [start["survey"]["headings"]] * 2}}  # fmt: skip
    with pytest.raises(Overtaken):
        carried_out(start, cut)


def test_steps_are_undone_and_redone_in_turn() -> None:
    assert stacks([]) == ([], [])
    typed = [Step(1, "do"), Step(2, "do"), Step(3, "do", goes_on=True)]
    assert stacks(typed) == ([[1], [2, 3]], [])
    assert stacks([*typed, Step(4, "undo")]) == ([[1]], [[4]])
    assert stacks([*typed, Step(4, "undo"), Step(5, "undo")]) == ([], [[4], [5]])
    assert stacks([*typed, Step(4, "undo"), Step(5, "redo")]) == ([[1], [5]], [])
    assert stacks([*typed, Step(4, "undo"), Step(5, "do")]) == ([[1], [5]], [])

"""Two people at the same form."""

import pytest

from surveys.building.changing import with_cells, with_question, without
from surveys.building.log import Overtaken
from surveys.building.merging import MINE, THEIRS, joined
from tests.surveys.building.books import names, small_book

LABEL, HINT = ("label", ""), ("hint", "")


def test_what_only_one_of_them_changed_is_joined() -> None:
    base = small_book()
    mine = with_cells(base, "s2", {LABEL: "Mine", HINT: "A hint"})
    theirs = with_question(with_cells(base, "s2", {("required", ""): ""}), "s6", {HINT: "x"}, "n1")
    book, conflicts = joined(base, mine, theirs, {})
    assert conflicts == []
    assert book == with_cells(theirs, "s2", {LABEL: "Mine", HINT: "A hint"})


def test_what_both_changed_is_asked_for_and_nothing_is_kept_until_then() -> None:
    base = small_book()
    mine, theirs = (with_cells(base, "s2", {LABEL: words}) for words in ("Mine", "Theirs"))
    book, conflicts = joined(base, mine, theirs, {})
    assert book == theirs
    assert [(each.key, each.mine, each.theirs) for each in conflicts] == [
        ("survey/s2/label", "Mine", "Theirs")
    ]
    assert joined(base, mine, theirs, {"survey/s2/label": MINE}) == (mine, [])
    assert joined(base, mine, theirs, {"survey/s2/label": THEIRS}) == (theirs, [])
    assert joined(base, mine, mine, {}) == (mine, [])


def test_a_row_that_was_taken_out_can_come_back_with_my_words() -> None:
    base = small_book()
    mine, theirs = with_cells(base, "s6", {LABEL: "Mine"}), without(base, "s6")
    _, conflicts = joined(base, mine, theirs, {})
    assert [each[2:] for each in map(tuple, conflicts)] == [("", "Mine", "Taken out")]
    book, _ = joined(base, mine, theirs, {"survey/s6/": MINE})
    assert names(book) == "about role other . more sure families ."
    assert joined(base, mine, theirs, {"survey/s6/": THEIRS}) == (theirs, [])


def test_a_form_is_never_left_torn() -> None:
    base = small_book()
    mine = with_cells(base, "s5", {LABEL: "Mine"})
    theirs = without(base, "s5")
    with pytest.raises(Overtaken):
        joined(base, mine, theirs, {"survey/s5/": MINE})

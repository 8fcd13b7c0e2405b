"""One person's answers and mistakes come into the holes of a page."""

import pytest

from surveys.leaves import Leaf
from surveys.personal import blanks_in_words, fill_leaf, readable
from surveys.routing import Route
from tests.surveys.test_routing import FORM

FIRST = Leaf(1, (), FORM["pages"][0])


def test_what_was_sent_is_shown_again_with_its_mistake() -> None:
    filled = fill_leaf(
        Route(FORM, {}), FIRST, sent={"families": ["<x>"]}, errors={"families": "Enter a number."}
    )
    assert filled["value:families"] == "&lt;x&gt;"
    assert filled["and_error:families"] == " families-error"
    assert 'href="#families">How many families? Enter a number.</a>' in filled["summary"]
    assert filled["hidden:other_role"] == " hidden"


def test_saved_answers_are_ticked() -> None:
    filled = fill_leaf(Route(FORM, {"ROLE": "worker", "FAMILIES": 3}), FIRST)
    assert filled["checked:role:worker"] == " checked"
    assert filled["value:families"] == "3"


def test_text_that_no_page_can_hold_is_made_readable() -> None:
    assert readable("a\ud800b\x00c") == "a?bc"


@pytest.mark.parametrize(("count", "words"), [(0, "everything"), (1, "1 question "), (7, "7 que")])
def test_blanks_are_told_without_blame(count: int, words: str) -> None:
    assert words in blanks_in_words(count)

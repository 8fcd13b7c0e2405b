"""Codes by the words of texts."""

import pytest

from themes.suggesting.known import Example, Theme
from themes.suggesting.lexicon import Lexicon

TRAVEL = Theme(1, "Travel", "Miles on the road.", ("driving", "bus fare"))
FORMS = Theme(2, "Paperwork", "Reports that have to be written.")
CODED = [Example("A parking fine again", frozenset({1}))]


def test_a_name_or_another_word_is_found_in_any_form() -> None:
    lexicon = Lexicon([TRAVEL, FORMS], [])
    assert lexicon.named("I drive, and travelled far.") == {0: "Travel"}
    assert lexicon.named("Bus fares!") == {0: "bus fare"}
    assert lexicon.named("The fare for a bus") == {}


def test_definition_and_examples_decide_and_say_why() -> None:
    bare, taught = Lexicon([TRAVEL, FORMS], []), Lexicon([TRAVEL, FORMS], CODED)
    assert bare.scores("No parking") == [0, 0]
    assert taught.scores("No parking")[0] > 0
    assert taught.because("Parking by the roads, nothing else", 0) == ("roads", "Parking")
    assert taught.because("Nothing", 1) == ()


def test_an_example_left_out_does_not_speak_for_itself() -> None:
    twice = [*CODED, Example("The road is long", frozenset({1}))]
    lexicon = Lexicon([TRAVEL, FORMS], twice)
    assert lexicon.left_out()[0] == pytest.approx([0, 0])
    assert 0 < lexicon.left_out()[1][0] < lexicon.scores("The road is long")[0]

"""Maps as pictures and words."""

from datetime import date

import pytest

from journeys.models import Interview, Journey
from journeys.pictures import FOLDED, FORMS, feeling_words, note_of, reading, svg_of
from journeys.telling import Telling, written
from tests.factories.journeys import TELLING

JOURNEY = Journey(interview=Interview(held_on=date(2017, 5, 3)), document=written(TELLING))


@pytest.mark.parametrize("form", [*FORMS, FOLDED])
def test_every_form_says_whose_account_it_is(form: str) -> None:
    svg = svg_of(JOURNEY, form, "colour", "here")
    assert "One family’s own account" in svg
    assert 'id="here-title"' in svg
    assert "May 2017" in note_of(JOURNEY)


def test_the_reading_names_the_hardest_and_the_best() -> None:
    words = reading(TELLING)
    assert words.startswith("3 moments in 2 phases")
    assert "Hardest: 1, “The phone goes in the drawer”" in words
    assert "Best: 3, “The door opens”. Turning points: 3." in words
    assert reading(Telling()) == "There is no moment on this map yet."


def test_feelings_are_words_and_a_number_on_its_scale() -> None:
    assert feeling_words(-3) == "felt very hard (−3 on a scale from −3 to +3)"
    assert feeling_words(2).startswith("felt good (+2")

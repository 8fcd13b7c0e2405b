"""What is written in place of what was found."""

import pytest

from surveys.deidentification.finding import find
from surveys.deidentification.replacing import age_band, replaced, suggestions


def test_the_same_person_has_the_same_letter_in_every_part() -> None:
    parts = {"title": "Dave and Kelly", "happened": "Kelly rang Dave’s school."}
    found = suggestions(parts)
    assert [words for _, words in found["title"]] == ["[person A]", "[person B]"]
    assert [words for _, words in found["happened"]] == ["[person B]", "[person A]"]
    assert replaced(parts["happened"], found["happened"]) == "[person B] rang [person A]’s school."


def test_places_are_replaced_by_what_they_are() -> None:
    text = "We met in Fenwick on 3 March."
    chosen = suggestions({"before": text}, ["Fenwick"])["before"]
    assert replaced(text, chosen) == "We met in [place] on [date]."


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("aged 7", "aged [5 to 11]"),
        ("9-year-old", "[5 to 11]"),
        ("aged fourteen", "aged [12 to 17]"),
        ("is 34", "is [adult]"),
        ("18-month-old", "[under 5]"),
        ("turned 18", "turned [adult]"),
        ("was 5", "was [5 to 11]"),
        ("aged four", "aged [under 5]"),
    ],
)
def test_ages_become_broad(text: str, band: str) -> None:
    assert age_band(text) == band


def test_nothing_chosen_changes_nothing() -> None:
    assert find("Dave came.")
    assert replaced("Dave came.", []) == "Dave came."

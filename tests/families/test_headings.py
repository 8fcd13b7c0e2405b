"""Headings: chosen, of the same name, guessed, or missing."""

import pytest

from families.contract import FILES
from families.headings import ALSO_CALLED, chosen, is_mixed, missing, suggested


@pytest.mark.parametrize(
    ("column", "headings", "guess"),
    [
        ("reference", ["Name", "UFRN"], "UFRN"),
        ("requested_on", ["Referral Date"], "Referral Date"),
        ("allocated_on", ["allocated"], "allocated"),
        ("closed_on", ["Closed-on!"], "Closed-on!"),
        ("exit_route", ["Postcode"], ""),
        ("exit_route", [], ""),
    ],
)
def test_the_nearest_heading_is_guessed(column: str, headings: list[str], guess: str) -> None:
    assert suggested(column, headings) == guess


def test_what_was_chosen_goes_before_what_has_the_same_name() -> None:
    headings = ["Reference", "Family ID"]
    assert chosen("families", "reference", headings, {}) == "Reference"
    columns = {"families": {"reference": "family_id", "locality": "gone"}}
    assert chosen("families", "reference", headings, columns) == "Family ID"
    assert chosen("families", "locality", ["locality"], columns) == ""


def test_columns_that_must_be_there_are_missed_but_not_in_refused_rows() -> None:
    assert missing({"people": ["reference", "Person"]}, {}) == [("people", "role")]
    assert not missing({"people": ["file", "reference"]}, {})
    assert is_mixed({"people": ["File"]})


def test_other_names_are_of_columns_that_there_are() -> None:
    assert set(ALSO_CALLED) <= {column.name for each in FILES.values() for column in each}

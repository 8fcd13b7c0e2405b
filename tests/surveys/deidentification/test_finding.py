"""What is found in English text, measured on golden sentences."""

from itertools import pairwise

import pytest

from surveys.deidentification.finding import Kind, find
from tests.surveys.deidentification.golden import PLACES, golden_sets, recall_and_precision


@pytest.mark.parametrize(("number", "recall", "precision"), [(0, 1.0, 1.0), (1, 0.91, 0.96)])
def test_the_golden_sentences_are_found_at_least_this_well(
    number: int, recall: float, precision: float
) -> None:
    """The second set was written before the rules first ran: 22 of 24 found, 22 of 23 right."""
    found, right, wrong = recall_and_precision(golden_sets()[number])
    assert found >= recall, wrong
    assert right >= precision, wrong


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("Ring 01632 960442 today", Kind.PHONE, "01632 960442"),
        ("Ring +44 7700 900123 today", Kind.PHONE, "+44 7700 900123"),
        ("in al4 9tq", Kind.POSTCODE, "al4 9tq"),
        ("number 943 476 5919", Kind.NHS, "943 476 5919"),
        ("to k.smith@example.org now", Kind.EMAIL, "k.smith@example.org"),
        ("on 3rd of March, 2017", Kind.DATE, "3rd of March, 2017"),
        ("on 2017-03-12", Kind.DATE, "2017-03-12"),
        ("a 15-month-old baby", Kind.AGE, "15-month-old"),
        ("case CYP/20441 was", Kind.REFERENCE, "CYP/20441"),
        ("at 14 Station Road", Kind.ADDRESS, "14 Station Road"),
        ("went to St Aidan's", Kind.SCHOOL, "St Aidan's"),
        ("the twins of alderton", Kind.PLACE, "alderton"),
        ("with Mrs O'Brien", Kind.NAME, "O'Brien"),
        ("her worker Sonya", Kind.NAME, "Sonya"),
    ],
)
def test_one_of_each_kind(text: str, kind: Kind, found: str) -> None:
    assert [(each.kind, each.text) for each in find(text, PLACES)] == [(kind, found)]


@pytest.mark.parametrize(
    "text",
    [
        "", "I hope that he will come.", "Attendance is 94 per cent, up from 52 in 11 weeks.",
        "On Monday we met. However, nobody came.", "CAMHS and the NHS agreed.",
        "It was 12 weeks before anybody asked.",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert find(text) == []


def test_a_name_found_once_is_found_wherever_it_stands() -> None:
    found = find("The worker called Tilly came. Tilly stayed. Tilly's coat was wet.")
    assert [each.text for each in found] == ["Tilly", "Tilly", "Tilly"]


def test_known_people_are_found_however_rare_their_names() -> None:
    assert [each.text for each in find("we asked priya twice", people=["Priya"])] == ["priya"]


def test_findings_never_overlap_and_stand_in_order() -> None:
    text = "Mrs Rose Hill of 3 Rose Hill Close, AL4 9TQ, told Rose on 3 May 2017."
    found = find(text, PLACES)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(text[each.start : each.end] == each.text for each in found)

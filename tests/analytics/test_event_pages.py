"""What the pages of an event's results show."""

import pytest

from analytics.event_pages import page_of, shown, wall_of
from analytics.release import HIDDEN
from surveys.child_questions import KNOWN_WEAKNESS
from tests.analytics.event_results import told_event

pytestmark = pytest.mark.django_db


def test_forms_headcounts_and_tables_stand_apart_with_their_units() -> None:
    event, run = told_event()
    page = page_of(event, {run.survey_id: run}, "")
    assert page["who"]["rows"] == [
        ["Came", "children", 190],
        ["Came", "adults", "not counted"],
        ["Came", "families", "not counted"],
        ["Child interview", "children", 40],
        ["Child interview: of how many families", "families", 20],
    ]
    (form,) = page["forms"]
    faces, place = form["questions"]
    assert (form["unit"], form["answered"], form["is_by_slot"]) == ("children", 40, True)
    assert faces["weakness"] == KNOWN_WEAKNESS
    home = {"label": "At home", "picture": "surveys/pictures/home.svg", "people": 20}
    assert place["bars"][0] == home | {"percent": 50}
    heads = [column["label"] for column in place["by_slot"]["columns"]]
    assert heads[1] == "A: 10:00 to 12:00, Adults requiring support"
    (table,) = page["tables"]
    assert (table["unit"], [bar["people"] for bar in table["bars"]]) == ("stickers", [31, 22])
    assert "Families chose whether to come." in page["bias_notes"]
    told = [str(piece) for piece in wall_of(event)]
    assert told == ["a drawing: A big sun", "“She does not shout.”"]


def test_a_slot_is_looked_at_by_its_letter() -> None:
    event, run = told_event()
    page = page_of(event, {run.survey_id: run}, "a")
    (form,) = page["forms"]
    assert (page["part"].letters, form["answered"]) == (["a"], 26)
    assert [link["is_here"] for link in page["parts"]] == [False, True, False]
    assert page_of(event, {}, "z")["forms"][0]["run"] is None


def test_few_people_are_hidden() -> None:
    assert [shown(number) for number in (0, 1, 4, 5)] == [0, HIDDEN, HIDDEN, 5]

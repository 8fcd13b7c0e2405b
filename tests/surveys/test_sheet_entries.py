"""Entries on a sheet: found by their fields, moved up over blank ones, and back to fields."""

from surveys.compiling import compile_form
from surveys.definition import Question, completed, identified, keyed
from surveys.sheet_entries import (
    entry_numbers,
    every_answer,
    fields_from,
    fields_in,
    in_entry,
    moved_up,
    repeats_in,
    shown_entries,
)

FORM = """
| survey |
| | type | name | label |
| | text | place | Where? |
| | begin_repeat | guest | Guests |
| | text | first | What is the first name? |
| | begin_repeat | game | Games |
| | text | played | What was played? |
| | end_repeat | | |
| | end_repeat | | |
"""
MADE = completed(compile_form(FORM, "md"))
DEFINITION = identified(MADE, {each["name"]: each["name"] for each in keyed(MADE)})
ASKED: list[Question] = [q for page in DEFINITION["pages"] for q in page["questions"]]
[GUEST] = repeats_in(ASKED)
RAW = {
    "place": ["Park"],
    "guest.1.first": [" "],
    "guest.2.first": ["Anna"],
    "guest.2.game.1.played": [""],
    "guest.2.game.2.played": ["Catch"],
    "guest.4.first": ["Ben"],
}
MOVED = {
    "place": ["Park"],
    "guest.1.first": ["Anna"],
    "guest.1.game.1.played": ["Catch"],
    "guest.2.first": ["Ben"],
}
ANSWERS = {
    "place": "Park",
    "guest": [{"first": "Anna", "game": [{"played": "Catch"}]}, {"first": "Ben"}],
}


def test_entries_are_found_by_their_fields() -> None:
    assert entry_numbers(RAW, "guest") == [1, 2, 4]
    assert (
        entry_numbers({"guest.0.first": [], "guest.101.first": [], "guests.1.x": []}, "guest") == []
    )
    assert fields_in(RAW, "guest.4.") == {"first": ["Ben"]}


def test_blank_entries_fall_away_and_the_others_move_up() -> None:
    assert moved_up(ASKED, RAW) == MOVED
    assert moved_up(ASKED, MOVED) == MOVED


def test_answers_go_back_into_the_fields_they_came_from() -> None:
    assert fields_from(ASKED, ANSWERS) == MOVED


def test_every_answer_is_told_with_its_field() -> None:
    told = {name: answer for name, _, answer in every_answer(ASKED, ANSWERS)}
    assert told == {name: values[0] for name, values in MOVED.items()}


def test_a_sheet_shows_as_many_entries_as_the_paper_or_as_are_needed() -> None:
    filled = {f"guest.{number}.first": ["x"] for number in range(1, 6)}
    assert shown_entries({}, GUEST) == 3
    assert [shown_entries(filled, GUEST, more) for more in ("", "guest", "other")] == [5, 6, 5]
    [game] = repeats_in(in_entry(GUEST["questions"], "guest.1."))
    assert game["name"] == "guest.1.game"
    assert shown_entries({}, game) == 2

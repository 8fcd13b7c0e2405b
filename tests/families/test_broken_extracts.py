"""Forty-five kinds of broken extract: every bad row is told, every good row is loaded, and no more.

Each kind is a change of the small extract in good order, and the rows that must be refused.
"""

import logging
from collections.abc import Callable

import pytest

from families.models import Assessment, Family, FamilyChange, FamilyReading, Person
from tests.families.extracts import (
    FAMILIES,
    ROWS,
    Files,
    changed,
    good,
    load_files,
    places,
    places_of,
    rejects,
    set_cell,
)

pytestmark = pytest.mark.django_db
Place = tuple[str, int, str]

OF_W1: list[Place] = [
    *[("assessments", line, "reference") for line in (2, 3, 4)],
    *[("needs", line, "reference") for line in (2, 3, 4)],
    *[("people", line, "reference") for line in (2, 3)],
    *[("readings", line, "reference") for line in range(2, 22)],
]
"""All rows of W1 but its own: refused where its own row is."""


def again(file: str, line: int) -> Callable[[Files], None]:
    """The row stands at the end once more."""
    return lambda files: files[file].append(list(files[file][line - 1]))


def extra(file: str, *cells: str) -> Callable[[Files], None]:
    """One more row."""
    return lambda files: files[file].append(list(cells))


def without(file: str, column: str) -> Callable[[Files], None]:
    """A column is missing."""

    def change(files: Files) -> None:
        at = files[file][0].index(column)
        for row in files[file]:
            del row[at]

    return change


def second_column(files: Files) -> None:
    """The heading “role” twice, and another word under it in one row."""
    for number, row in enumerate(files["people"]):
        row.append("role" if not number else "adult" if number in (1, 2) else row[2])


READ: list[tuple[str, Callable[[Files], object], list[Place]]] = [
    ("no reference", set_cell("people", 2, "reference", ""), [
        ("assessments", 2, "person"), ("needs", 2, "assessment"), ("people", 2, "reference")]),
    ("a reference of 41 letters", set_cell("families", 2, "reference", "W" * 41), [
        ("families", 2, "reference"), *OF_W1]),
    ("a family twice", again("families", 2), [("families", 5, "reference")]),
    ("no family row", lambda f: f["families"].pop(1), OF_W1),
    ("an unknown locality", set_cell("families", 2, "locality", "Nowhere"), [
        ("families", 2, "locality"), *OF_W1]),
    ("an unknown service", set_cell("families", 2, "service", "Post office"), [
        ("families", 2, "service"), *OF_W1]),
    ("a day that is none", set_cell("families", 2, "closed_on", "2017-02-30"), [
        ("families", 2, "closed_on"), *OF_W1]),
    ("a month first", set_cell("families", 2, "closed_on", "12/25/2016"), [
        ("families", 2, "closed_on"), *OF_W1]),
    ("a year of two digits", set_cell("families", 2, "closed_on", "25/12/16"), [
        ("families", 2, "closed_on"), *OF_W1]),
    ("a year of long ago", set_cell("families", 2, "closed_on", "1917-05-02"), [
        ("families", 2, "closed_on"), *OF_W1]),
    ("perhaps", set_cell("families", 2, "social_care_after", "perhaps"), [
        ("families", 2, "social_care_after"), *OF_W1]),
    ("a team of 81 letters", set_cell("families", 2, "worker_team", "x" * 81), [
        ("families", 2, "worker_team"), *OF_W1]),
    ("a character that cannot be printed", set_cell("families", 2, "exit_route", "a\x07b"), [
        ("families", 2, "exit_route"), *OF_W1]),
    ("a person without a number", set_cell("people", 7, "person", ""), [
        ("assessments", 9, "person"), ("needs", 9, "assessment"), ("people", 7, "person")]),
    ("person number nought", extra("people", "W1", "0", "child", ""), [("people", 8, "person")]),
    ("a number in words", extra("people", "W1", "three", "child", ""), [("people", 8, "person")]),
    ("a person twice", again("people", 2), [("people", 8, "person")]),
    ("an aunt", extra("people", "W1", "3", "aunt", ""), [("people", 8, "role")]),
    ("an age band that is a story", extra("people", "W1", "3", "child", "x" * 21), [
        ("people", 8, "age_band")]),
    ("a stranger", extra("people", "W9", "1", "adult", ""), [("people", 8, "reference")]),
    ("an assessment twice", again("assessments", 4), [("assessments", 11, "assessment")]),
    ("an assessment of a pet", extra("assessments", "W1", "4", "pet", "1", "", ""), [
        ("assessments", 11, "level")]),
    ("an assessment of nobody", extra("assessments", "W1", "4", "adult", "", "", ""), [
        ("assessments", 11, "person")]),
    ("an assessment of somebody else", extra("assessments", "W1", "4", "adult", "7", "", ""), [
        ("assessments", 11, "person")]),
    ("a child assessed as an adult", extra("assessments", "W1", "4", "adult", "2", "", ""), [
        ("assessments", 11, "person")]),
    ("a family that is one person", extra("assessments", "W1", "4", "family", "1", "", ""), [
        ("assessments", 11, "person")]),
    ("completed before it was started",
     extra("assessments", "W1", "4", "family", "", "2017-01-02", "2017-01-01"), [
        ("assessments", 11, "completed_on")]),
    ("an assessment without a row", lambda f: f["assessments"].pop(1), [
        ("needs", 2, "assessment")]),
    ("a need that is none", extra("needs", "W1", "3", "F99", "present", ""), [
        ("needs", 11, "need")]),
    ("a child’s need of an adult", extra("needs", "W1", "1", "C02", "present", ""), [
        ("needs", 11, "need")]),
    ("a need twice", again("needs", 2), [("needs", 11, "need")]),
    ("a need that is maybe", extra("needs", "W1", "3", "F02", "maybe", ""), [
        ("needs", 11, "value")]),
    ("absent since", extra("needs", "W1", "3", "F02", "absent", "2016-11-01"), [
        ("needs", 11, "first_recorded_on")]),
    ("a reading without a day",
     extra("readings", "W1", "", "review", "together", "1", "5", ""), [
        ("readings", 62, "taken_on")]),
    ("an occasion of its own",
     extra("readings", "W1", "2017-03-01", "birthday", "together", "1", "5", ""), [
        ("readings", 62, "occasion")]),
    ("two occasions on one day", set_cell("readings", 3, "occasion", "review"), [
        ("readings", 3, "occasion")]),
    ("two ways on one day", set_cell("readings", 3, "completed", "worker only"), [
        ("readings", 3, "completed")]),
    ("an eleventh domain",
     extra("readings", "W1", "2017-03-01", "review", "together", "11", "5", ""), [
        ("readings", 62, "domain")]),
    ("a domain twice", again("readings", 2), [("readings", 62, "domain")]),
    ("a score of nought", set_cell("readings", 2, "score", "0"), [("readings", 2, "score")]),
    ("a score and a half", set_cell("readings", 2, "score", "4.5"), [("readings", 2, "score")]),
    ("a family’s score of eleven", set_cell("readings", 2, "family_score", "11"), [
        ("readings", 2, "family_score")]),
    ("more cells than headings", lambda f: f["people"].append(["W1", "3", "child", "", "x"]), [
        ("people", 8, "")]),
    ("a heading twice", second_column, [
        ("assessments", 3, "person"), ("needs", 3, "assessment"), ("people", 3, "role")]),
    ("no column of scores", without("readings", "score"), [("readings", 1, "score")]),
]  # fmt: skip


def loaded() -> dict[str, int]:
    """How many rows of each kind are in the database."""
    needs = sum(each.asked.bit_count() for each in Assessment.objects.all())
    scores = sum(1 for r in FamilyReading.objects.all() for score in r.scores if score)
    return {
        "families": Family.objects.count(),
        "people": Person.objects.count(),
        "assessments": Assessment.objects.count(),
        "needs": needs,
        "readings": scores,
    }


def test_there_are_forty_kinds_and_more() -> None:
    assert len({name for name, _, _ in READ}) == len(READ) >= 40


@pytest.mark.parametrize(("name", "change", "refused"), READ, ids=[each[0] for each in READ])
def test_every_bad_row_is_told_and_every_good_row_loaded(
    name: str,
    change: Callable[[Files], object],
    refused: list[Place],
    caplog: pytest.LogCaptureFixture,
) -> None:
    places()
    files = changed(change)
    with caplog.at_level(logging.DEBUG):
        made = load_files(files)
    found = rejects(made)
    assert sorted(places_of(found)) == sorted(refused)
    assert all(row["reason"] and row["kind"] for row in found)
    wanted = {
        file: len([row for row in rows[1:] if any(row)])
        - sum(place[0] == file and place[1] > 1 for place in refused)
        for file, rows in files.items()
    }
    if name == "no column of scores":
        wanted["readings"] = 0
    assert loaded() == wanted
    assert {file: each["new"] for file, each in made.counts.items()} == wanted
    assert not FamilyChange.objects.exists()
    said = caplog.text + str(made.counts) + " ".join(row["reason"] for row in found)
    assert not any(reference in said for reference in (*FAMILIES, "W9"))


def test_an_extract_in_good_order_is_loaded_whole() -> None:
    places()
    assert load_files(good()).refused == 0
    assert loaded() == ROWS

"""What may be shown of counts of stories: worked by hand, and attacked where cells are small."""

from collections import Counter
from dataclasses import replace

from analytics.story_counts import (
    attendance,
    feedback_times,
    part_of,
    story_tables,
    who_wrote,
    writers_of,
)
from analytics.story_frames import CHOSEN, UNREAD, Staff, StoryRow, Told
from tests.analytics.stories import COMMON, rows

STORIES = [*rows(30, forward=10), *rows(20, forward=5, domain="Children")]


def levels(stories: list[StoryRow]) -> dict[str, list[str]]:
    return {name: sorted({getattr(row, name) for row in stories}) for name in (*COMMON, "domain")}


def test_stories_are_counted_by_a_property_and_what_panels_made_of_them() -> None:
    found = story_tables(STORIES, levels(STORIES))
    assert found["stories"] == 50
    assert found["outcomes"]["forward"] == 15
    assert found["tables"]["domain"]["rows"] == [
        {"label": "Children", "told": 20, "share": 40, "forward": 5, "percent": 25},
        {"label": "Home", "told": 30, "share": 60, "forward": 10, "percent": 33},
    ]
    assert not any(table["withheld"] for table in found["tables"].values())


def test_a_small_number_is_hidden_with_the_one_it_could_be_worked_out_from() -> None:
    stories = [*rows(30, forward=12), *rows(20, forward=3, domain="Children")]
    found = story_tables(stories, levels(stories))
    told = {row["label"]: row for row in found["tables"]["domain"]["rows"]}
    assert (told["Children"]["forward"], told["Home"]["forward"]) == (None, None)
    assert found["outcomes"]["forward"] == 15
    assert told["Home"]["percent"] is None


def test_chosen_and_unread_stories_are_told_as_numbers_only() -> None:
    more = [StoryRow(**COMMON, domain="Home", outcome=CHOSEN, writer=str(n)) for n in range(6)]
    unread = [StoryRow(**COMMON, domain="Home", outcome=UNREAD, writer=str(n)) for n in range(7)]
    outcomes = story_tables([*STORIES, *more, *unread], levels(STORIES))["outcomes"]
    assert outcomes == {"forward": 21, CHOSEN: 6, UNREAD: 7}


def test_a_few_chosen_stories_are_not_told_at_all() -> None:
    few = [StoryRow(**COMMON, domain="Home", outcome=CHOSEN, writer=str(n)) for n in range(2)]
    assert story_tables([*STORIES, *few], levels(STORIES))["outcomes"][CHOSEN] is None


def test_every_table_tells_the_same_of_what_they_share() -> None:
    tables = story_tables(STORIES, levels(STORIES))["tables"]
    for table in tables.values():
        told = [row["told"] for row in table["rows"]]
        assert None in told or sum(told) == 50


def test_writers_are_counted_once_against_the_staff() -> None:
    stories = [*rows(12), *rows(12, domain="Children")]
    staff = [Staff("Worker", "SLF", "Castlebeck", 20), Staff("Lead", "CC", "Fenwick", 15)]
    found = who_wrote(writers_of(stories), staff)
    assert found["everybody"] == {
        "label": "All together", "wrote": 12, "could": 35, "percent": 34,
    }  # fmt: skip
    assert {row["label"]: row["could"] for row in found["by"]["role"]} == {"Worker": 20, "Lead": 15}


def test_a_group_of_few_writers_is_hidden() -> None:
    stories = [*rows(25), *rows(3, service="CC", role="Lead", locality="Fenwick")]
    apart = [replace(row, writer=str(number)) for number, row in enumerate(stories)]
    staff = [Staff("Worker", "SLF", "Castlebeck", 40), Staff("Lead", "CC", "Fenwick", 15)]
    found = who_wrote(writers_of(apart), staff)
    by = {row["label"]: row["wrote"] for row in found["by"]["service"]}
    assert by == {"SLF": None, "CC": None}


def test_attendance_is_told_where_nobody_stands_alone() -> None:
    counted = {
        ("locality", "seats"): Counter({"came": 62, "stayed away": 10}),
        ("senior", "seats"): Counter({"came": 13, "stayed away": 7}),
        ("locality", "ballots"): Counter({"cast": 60, "not cast": 2}),
    }
    found = {(row["what"], row["level"]): row for row in attendance(counted)}
    assert found["seats", None] == {
        "what": "seats", "level": None, "of": 92, "did": 75, "percent": 82,
    }  # fmt: skip
    assert found["ballots", "locality"]["did"] is None


def test_waits_are_medians_of_those_who_were_told() -> None:
    found = feedback_times([Told("May 2017", [3, 5, 40, 41, 50]), Told("August 2017", [None] * 6)])
    assert found == [
        {"label": "May 2017", "writers": 5, "told": 5, "days": 40},
        {"label": "August 2017", "writers": 6, "told": 0, "days": None},
    ]
    assert feedback_times([]) == []


def test_a_share_of_what_is_hidden_is_hidden() -> None:
    assert part_of(None, 40) is None
    assert part_of(10, 40) == 25
    assert part_of(38, 40) is None

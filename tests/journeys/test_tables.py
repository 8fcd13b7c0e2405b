"""A map as a table and back."""

from dataclasses import replace
from itertools import count

import pytest

from journeys.tables import Unreadable, read, write
from journeys.telling import Telling
from tests.factories.journeys import TELLING
from tests.journeys.tellings import telling_of


def loaded(text: str) -> Telling:
    numbers = count()
    return read(text, lambda: f"x{next(numbers)}")


@pytest.mark.parametrize("telling", [TELLING, telling_of(30, 9, seed=2)])
def test_a_table_holds_everything_but_title_and_summary(telling: Telling) -> None:
    again = loaded(write(telling))
    assert write(again) == write(telling)
    assert [m.what for m in again.in_order] == [m.what for m in telling.in_order]
    assert len(again.dependencies) == len(telling.dependencies)
    assert [f.node for f in again.forces] == [f.node for f in telling.forces]
    assert [r.words for r in again.readings] == [r.words for r in telling.readings]


def test_one_column_is_enough() -> None:
    told = loaded("\ufeffwhat,feeling\nHe came,−2\nHe went,\n")
    assert [(m.what, m.feeling) for m in told.moments] == [("He came", -2), ("He went", 0)]
    assert [p.name for p in told.phases] == ["The journey"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("when\nMay\n", "column “what”"),
        ("", "column “what”"),
        ("what,feeling\nx,good\n", "Row 1: the feeling"),
        ("what,only_once\nx,9: never\n", "Row 1: “only_once”"),
        ("what,stage\nx,Elsewhere\n", "Row 1: the stage is one of Before help"),
        ("what,readings\nx,Money: lots\n", "Row 1: a reading"),
    ],
)
def test_what_is_no_map_says_what_to_mend(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        loaded(text)


def test_readings_are_a_domain_and_a_number_a_line() -> None:
    told = loaded('what,readings\nx,"Money: 3\nHome: now: 10\nSchool:"\n')
    assert [(r.domain, r.score) for r in told.readings] == [
        ("Money", 3), ("Home: now", 10), ("School", None),
    ]  # fmt: skip


def test_turning_points_are_read() -> None:
    telling = replace(TELLING, forces=(), dependencies=())
    assert loaded(write(telling)).in_order[2].is_turning

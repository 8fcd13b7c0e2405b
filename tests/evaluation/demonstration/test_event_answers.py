"""The rows behind the published figures of the event."""

from datetime import date
from random import Random

from evaluation.demonstration.event_answers import WAVES, children, families, parents, watched


def numbers(rows: list[dict[str, object]]) -> set[object]:
    return {row["family_number"] for row in rows}


def test_children_parents_and_families_are_as_published() -> None:
    talks, surveys = list(children(Random(1))), list(parents(Random(1)))
    assert (len(talks), len(numbers(talks))) == (136, 78)
    assert (len(surveys), len(numbers(surveys))) == (64, 51)
    weeks = [list(watched(Random(1), each, date(2017, 2, 13))) for each in WAVES]
    assert len(numbers([*weeks[0], *weeks[1]])) == 66


def test_a_family_comes_in_one_slot() -> None:
    slots = [slot for _, slot, _ in families({1: 3, 2: 2})]
    assert len(slots) == 5
    assert sorted(slots) == slots

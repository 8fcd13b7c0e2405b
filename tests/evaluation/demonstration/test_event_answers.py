"""The rows behind the published figures of the event."""

from datetime import date
from random import Random

from evaluation.demonstration.event_answers import (
    WAVES,
    children,
    families,
    in_order,
    parents,
    watched,
)


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


def test_what_matters_most_is_put_in_order_and_each_stands_once() -> None:
    orders = [in_order(Random(seed), "fun calm school", (6, 3, 1)) for seed in range(20)]
    assert all(sorted(order) == ["calm", "fun", "school"] for order in orders)
    assert {order[0] for order in orders} >= {"fun", "calm"}


def test_every_open_question_is_answered_by_some_and_what_is_better_by_all() -> None:
    talks, surveys = list(children(Random(1))), list(parents(Random(1)))
    for name in ("worries", "good_things", "dreams", "in_charge", "best_day"):
        assert 0 < sum(bool(each[name]) for each in talks) < len(talks)
    assert all(each["better"] and each["most"][0] in each["better"] for each in surveys)

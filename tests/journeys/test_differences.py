"""What differs between two versions, in words."""

from dataclasses import replace

from journeys.changing import moved, with_moment, without_moment
from journeys.differences import Difference, differences
from journeys.telling import Phase
from tests.factories.journeys import TELLING


def test_nothing_differs_from_itself() -> None:
    assert differences(TELLING, TELLING) == []


def test_each_kind_of_change_is_told() -> None:
    first, *others = TELLING.moments
    newer = replace(
        TELLING,
        title="Another title",
        phases=(Phase("p1", "Long before", "2014", "referral"), TELLING.phases[1]),
        moments=(replace(first, feeling=-1, is_turning=True), *others),
    )
    assert differences(TELLING, newer) == [
        Difference("Title", "The phone in the drawer", "Another title"),
        Difference("Phase 1: name", "Before", "Long before"),
        Difference("Phase 1: stage", "Before help", "Referral"),
        Difference("Moment 1: feeling", "−3", "−1"),
        Difference("Moment 1: turning point", "no", "yes"),
    ]


def test_what_came_and_went_is_told_with_its_number() -> None:
    added = differences(TELLING, with_moment(TELLING, "a", "new"))
    assert added[0] == Difference("Moment 2: added", "", "")
    gone = differences(TELLING, without_moment(TELLING, "b"))
    assert Difference("Moment 2: taken out", "A worker comes", "") in gone
    assert Difference("Enabler or barrier 2: taken out", "She came back", "") in gone
    assert Difference("Dependency 3: taken out", "3 only once 2", "") in gone


def test_another_order_and_another_phase_are_told() -> None:
    swapped = differences(TELLING, moved(TELLING, "b", 1))
    assert Difference("Order of the moments", "", "Changed") in swapped
    over = differences(TELLING, moved(TELLING, "a", 1))
    assert Difference("Moment 1: phase", "Before", "Help") in over

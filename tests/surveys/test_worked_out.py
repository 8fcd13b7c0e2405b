"""Values are worked out once, and chains of them stand on a stack of fixed height."""

from itertools import count

import pytest

from surveys.worked_out import HIGHEST, WorkedOut


def test_a_value_is_worked_out_once() -> None:
    known, works = WorkedOut(), count(7)
    assert [known.once("a", 1, lambda: next(works)) for _ in range(2)] == [7, 7]


def test_ten_thousand_values_stand_on_each_other() -> None:
    known, highest = WorkedOut(), 0

    def value(number: int) -> int:
        nonlocal highest
        highest = max(highest, known.height)
        return 1 + known.once(number + 1, 4, lambda: value(number + 1)) if number < 10_000 else 0

    assert known.once(0, 4, lambda: value(0)) == 10_000
    assert HIGHEST - 4 <= highest <= HIGHEST


def test_one_work_may_be_higher_than_all_together() -> None:
    known = WorkedOut()
    assert known.once("a", HIGHEST + 1, lambda: known.once("b", 1, lambda: 5)) == 5


def test_a_circle_is_told_rather_than_followed() -> None:
    known = WorkedOut()

    def value(number: int) -> int:
        other = (number + 1) % 7
        return int(known.once(other, 60, lambda: value(other)))

    with pytest.raises(RuntimeError, match="waits for itself"):
        known.once(0, 60, lambda: value(0))


def test_a_failed_work_leaves_no_height_behind() -> None:
    known = WorkedOut()
    with pytest.raises(ZeroDivisionError):
        known.once("a", 5, lambda: 1 // 0)
    assert known.height == 0

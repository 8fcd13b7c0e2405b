"""Drawing by lot: repeatable, in proportion to the plan, some of each kind."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from journeys.lots import Unit, drawn, lined_up, next_in

UNITS = [
    Unit(n, "AB"[n % 2], "slf" if n % 3 else "cc", n % 5 != 0, n % 7 != 0) for n in range(1, 200)
]
PLAN = {("A", "slf"): 4, ("B", "cc"): 2}


def test_the_same_seed_draws_the_same_families_in_whatever_order_they_come() -> None:
    line = lined_up(UNITS, 7)
    assert line == lined_up(reversed(UNITS), 7)
    assert line != lined_up(UNITS, 8)


def test_as_many_as_the_plan_has_places() -> None:
    found = drawn(lined_up(UNITS, 7), PLAN)
    assert Counter(unit.cell for unit in found) == PLAN


def test_four_places_hold_one_of_each_kind() -> None:
    found = [u for u in drawn(lined_up(UNITS, 7), PLAN) if u.cell == ("A", "slf")]
    assert len({(unit.is_open, unit.is_engaged) for unit in found}) == 4


def test_another_place_in_the_plan_changes_no_other_cell() -> None:
    line = lined_up(UNITS, 7)
    more = drawn(line, {**PLAN, ("A", "cc"): 3})
    assert set(drawn(line, PLAN)) <= set(more)


@given(st.integers(0, 2**31))
def test_every_family_is_in_line_once(seed: int) -> None:
    line = lined_up(UNITS, seed)
    assert sorted(u.family for units in line.values() for u in units) == list(range(1, 200))


def test_every_family_is_drawn_equally_often_where_all_are_alike() -> None:
    alike = [Unit(n, "A", "slf", True, True) for n in range(10)]
    times = Counter(
        drawn(lined_up(alike, seed), {("A", "slf"): 1})[0].family for seed in range(2000)
    )
    assert len(times) == 10
    assert all(140 < many < 260 for many in times.values())  # 200 expected, 4.5 deviations


def test_the_next_in_line_was_not_drawn_yet() -> None:
    assert next_in([5, 3, 9], [5, 3]) == 9
    assert next_in([5], [5]) is None

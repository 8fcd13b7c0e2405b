"""Changes by one press."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from journeys.changing import (
    moved,
    put_before,
    tidied,
    why_not_keep,
    with_first_moment,
    with_moment,
    with_phase,
    without_moment,
    without_phase,
)
from journeys.telling import Moment, Phase, Reading, Telling
from tests.factories.journeys import TELLING
from tests.journeys.tellings import telling_of


def ids(telling: Telling) -> list[str]:
    return [moment.id for moment in telling.in_order]


def test_a_moment_is_added_behind_another_in_its_phase() -> None:
    assert ids(with_moment(TELLING, "b", "new")) == ["a", "b", "new", "c"]
    added = with_moment(TELLING, "gone", "new")
    assert ids(added) == ["a", "b", "c", "new"]
    assert added.in_order[3].phase == "p2"
    empty = Telling(phases=(Phase("p", "One"), Phase("q", "Two")))
    assert with_moment(empty, "", "new").moments[0].phase == "q"
    assert with_first_moment(empty, "p", "new").moments[0].phase == "p"


def test_what_is_taken_out_takes_along_what_hangs_on_it() -> None:
    left = without_moment(TELLING, "b")
    assert (ids(left), left.forces, left.dependencies) == (["a", "c"], (), ())


def test_a_moment_moves_inside_its_phase_and_then_into_the_next() -> None:
    assert ids(moved(TELLING, "b", 1)) == ["a", "c", "b"]
    over = moved(TELLING, "a", 1)
    assert (ids(over), over.in_order[0].phase) == (["a", "b", "c"], "p2")
    assert moved(TELLING, "a", -1) == TELLING
    assert moved(TELLING, "c", 1) == TELLING


def test_a_moment_is_put_before_another_or_at_the_end_of_a_phase() -> None:
    assert ids(put_before(TELLING, "c", "p2", "b")) == ["a", "c", "b"]
    over = put_before(TELLING, "c", "p1", "a")
    assert (ids(over), over.in_order[0].phase) == (["c", "a", "b"], "p1")
    last = put_before(TELLING, "b", "p1", "")
    assert (ids(last), last.in_order[1].phase) == (["a", "b", "c"], "p1")
    for nonsense in (("gone", "p1", "a"), ("a", "gone", "b"), ("a", "p1", "a")):
        assert put_before(TELLING, *nonsense) == TELLING


@given(st.lists(st.tuples(st.integers(0, 11), st.sampled_from([-1, 1])), max_size=20))
def test_moving_loses_nothing(steps: list[tuple[int, int]]) -> None:
    telling = telling_of(12, 4)
    for place, step in steps:
        telling = moved(telling, telling.in_order[place].id, step)
    assert sorted(ids(telling)) == sorted(ids(telling_of(12, 4)))
    assert not why_not_keep(tidied(telling))


def test_phases_come_and_go_and_their_moments_stay() -> None:
    assert [p.id for p in with_phase(TELLING, "p1", "new").phases] == ["p1", "new", "p2"]
    left = without_phase(TELLING, "p1")
    assert (ids(left), {moment.phase for moment in left.moments}) == (["a", "b", "c"], {"p2"})
    assert without_phase(left, "p2") == left


def test_a_map_is_kept_only_if_it_is_whole() -> None:
    assert why_not_keep(TELLING) == ""
    assert "phase" in why_not_keep(Telling())
    wrong = replace(TELLING, moments=(Moment("x", "p1", "y", feeling=4),))
    assert "−3 to 3" in why_not_keep(wrong)
    elsewhere = replace(TELLING, phases=(Phase("p1", "One", "", "elsewhere"),))
    assert "from the list" in why_not_keep(elsewhere)
    assert "1 to 10" in why_not_keep(replace(TELLING, readings=(Reading("r", "a", "x", 11),)))
    twice = replace(TELLING, moments=(*TELLING.moments, TELLING.moments[0]))
    assert "same id" in why_not_keep(twice)
    assert "title" in why_not_keep(replace(TELLING, title="x" * 201))
    assert "summary" in why_not_keep(replace(TELLING, summary="x" * 1001))
    assert "longer than 1000" in why_not_keep(
        replace(TELLING, moments=(Moment("x", "p1", "y" * 1001),))
    )
    many = tuple(Moment(f"m{n}", "p1", "") for n in range(1001))
    assert "1000 moments" in why_not_keep(replace(TELLING, moments=many))

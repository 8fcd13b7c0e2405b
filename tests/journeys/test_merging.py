"""Two editors: everything that one changed is joined, and what both changed is asked."""

import random
from dataclasses import replace

import pytest

from journeys.changing import with_moment, without_moment
from journeys.merging import GONE, MINE, ORDER, THEIRS, inserted, merged
from journeys.telling import Moment, Telling
from tests.factories.journeys import TELLING
from tests.journeys.tellings import telling_of


def changed(telling: Telling, id_: str, **values: object) -> Telling:
    moments = tuple(
        replace(m, **values) if m.id == id_ else m  # type: ignore[arg-type]  # named by the test
        for m in telling.moments
    )
    return replace(telling, moments=moments)


def what(telling: Telling, id_: str) -> Moment:
    return next(moment for moment in telling.moments if moment.id == id_)


def test_changes_in_different_places_are_joined() -> None:
    mine = replace(changed(TELLING, "a", what="Mine"), title="My title")
    theirs = changed(changed(TELLING, "a", feeling=-2), "b", quote="Theirs")
    together, conflicts = merged(TELLING, mine, theirs, {})
    assert not conflicts
    assert together.title == "My title"
    assert (what(together, "a").what, what(together, "a").feeling) == ("Mine", -2)
    assert what(together, "b").quote == "Theirs"


def test_what_both_changed_is_asked_and_then_settled() -> None:
    mine, theirs = changed(TELLING, "a", what="Mine"), changed(TELLING, "a", what="Theirs")
    _, (conflict,) = merged(TELLING, mine, theirs, {})
    assert (conflict.key, conflict.mine, conflict.theirs) == ("moments/a/what", "Mine", "Theirs")
    for side, words in ((MINE, "Mine"), (THEIRS, "Theirs")):
        together, left = merged(TELLING, mine, theirs, {conflict.key: side})
        assert not left
        assert what(together, "a").what == words


def test_both_wrote_the_same_is_no_conflict() -> None:
    same = changed(TELLING, "a", what="Same")
    assert merged(TELLING, same, same, {}) == (same, [])


def test_new_moments_of_both_are_kept_each_behind_its_neighbour() -> None:
    mine, theirs = with_moment(TELLING, "a", "mine"), with_moment(TELLING, "b", "theirs")
    together, conflicts = merged(TELLING, mine, theirs, {})
    assert not conflicts
    assert [m.id for m in together.in_order] == ["a", "mine", "b", "theirs", "c"]


def test_what_one_took_out_and_the_other_left_alone_is_gone() -> None:
    together, conflicts = merged(TELLING, without_moment(TELLING, "b"), TELLING, {})
    assert not conflicts
    assert [m.id for m in together.moments] == ["a", "c"]
    assert not together.forces


@pytest.mark.parametrize("mine_removed", [True, False])
def test_what_one_took_out_and_the_other_changed_is_asked(mine_removed: bool) -> None:
    gone, kept = without_moment(TELLING, "a"), changed(TELLING, "a", what="Changed")
    mine, theirs = (gone, kept) if mine_removed else (kept, gone)
    together, (conflict,) = merged(TELLING, mine, theirs, {})
    assert conflict.field == GONE
    assert what(together, "a").what == "Changed"
    out = MINE if mine_removed else THEIRS
    left, conflicts = merged(TELLING, mine, theirs, {conflict.key: out})
    assert not conflicts
    assert [m.id for m in left.moments] == ["b", "c"]
    stays = THEIRS if mine_removed else MINE
    again, _ = merged(TELLING, mine, theirs, {conflict.key: stays})
    assert what(again, "a").what == "Changed"


def order(telling: Telling, *ids: str) -> Telling:
    return replace(telling, moments=tuple(what(telling, id_) for id_ in ids))


def test_an_order_that_one_changed_is_taken_and_one_that_both_changed_is_asked() -> None:
    flat = replace(TELLING, moments=tuple(replace(m, phase="p1") for m in TELLING.moments))
    mine, theirs = order(flat, "b", "a", "c"), order(flat, "a", "c", "b")
    assert merged(flat, mine, flat, {})[0].moments == mine.moments
    assert merged(flat, flat, theirs, {})[0].moments == theirs.moments
    _, (conflict,) = merged(flat, mine, theirs, {})
    assert conflict.field == ORDER
    for side, wanted in ((MINE, mine), (THEIRS, theirs)):
        assert merged(flat, mine, theirs, {conflict.key: side})[0].moments == wanted.moments


def test_nothing_that_one_side_added_is_ever_lost() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        base = telling_of(10, 4, seed)
        sides = []
        for side in ("mine", "theirs"):
            telling = base
            for n in range(3):
                telling = with_moment(telling, chance.choice(base.moments).id, f"{side}{n}")
            sides.append(changed(telling, chance.choice(base.moments).id, what=f"by {side}"))
        together, conflicts = merged(base, sides[0], sides[1], {})
        ids = {moment.id for moment in together.moments}
        assert {m.id for side in sides for m in side.moments} == ids
        said = {m.what for m in together.moments} | {c.mine for c in conflicts}
        assert {"by mine", "by theirs"} <= said


def test_new_ones_go_behind_the_nearest_neighbour_that_is_there() -> None:
    assert inserted(["a", "b"], ["x", "a", "y", "b"], ["a", "b", "x", "y"]) == [
        "x", "a", "y", "b",
    ]  # fmt: skip

"""The lattice of a survey is protected as a whole, once."""

import pytest

from analytics.counting import Counts, Headcount
from analytics.lattice import Dimension, Level
from analytics.protection import Changed, base_of, bounds_of, lattice_of, protect_counts


def dimension(name: str, *levels: str) -> Dimension:
    return Dimension(name, name.capitalize(), tuple(Level(each, each) for each in levels))


DIMENSIONS = (
    dimension("service", "slf", "cc"),
    dimension("role", "worker", "youth", "outreach"),
    dimension("locality", "alderton", "not-given"),
)
HEADCOUNTS = (
    Headcount("slf", "worker", "alderton", 40),
    Headcount("slf", "youth", "alderton", 15),
    Headcount("cc", "outreach", "alderton", 30),
)


def counts(youth: int) -> Counts:
    answered: dict[tuple[str, ...], int] = {
        ("slf", "worker", "alderton", "not-given"): 28,
        ("slf", "youth", "alderton", "not-given"): youth,
        ("cc", "outreach", "alderton", "not-given"): 20,
    }
    return Counts(answered, HEADCOUNTS)


def test_a_small_group_is_not_given_away_by_what_stands_beside_it() -> None:
    protected = protect_counts(counts(youth=2), DIMENSIONS, None)
    assert protected["shown"][""] == 50
    assert "role=youth" in protected["hidden"]
    together = {"service=slf", "role=worker"} & set(protected["shown"])
    assert len(together) < 2


def test_large_groups_are_all_shown() -> None:
    protected = protect_counts(counts(youth=12), DIMENSIONS, None)
    assert protected["shown"]["role=youth"] == 12
    assert protected["shown"]["service=slf&role=worker"] == 28


def test_nobody_is_never_shown_as_a_zero() -> None:
    protected = protect_counts(counts(youth=12), DIMENSIONS, None)
    assert "locality=not-given" in protected["hidden"]


def test_roles_belong_to_their_one_service() -> None:
    lattice = lattice_of(counts(youth=2), DIMENSIONS)
    assert lattice.cell({"service": "cc", "role": "youth"}) is None
    protected = protect_counts(counts(youth=2), DIMENSIONS, None)
    assert "service=cc&role=youth" not in {*protected["shown"], *protected["hidden"]}


def test_a_role_that_somebody_gave_in_another_service_belongs_to_none() -> None:
    strange = dict(counts(2).answered) | {("cc", "youth", "alderton", "not-given"): 1}
    lattice = lattice_of(Counts(strange, HEADCOUNTS), DIMENSIONS)
    assert lattice.cell({"service": "cc", "role": "youth"}) is not None
    assert lattice.cell({"service": "cc", "role": "worker"}) is None


def test_headcounts_bound_groups_only_where_they_hold() -> None:
    lattice = lattice_of(counts(youth=2), DIMENSIONS)
    bounds = bounds_of(counts(youth=2), lattice)
    assert bounds[()] == 85
    assert bounds[("role", "youth"),] == 15
    more_than_asked = counts(youth=16)
    assert (("role", "youth"),) not in bounds_of(more_than_asked, lattice)


def test_what_left_before_is_shown_again_and_nothing_else() -> None:
    earlier = {"shown": {"": 50, "service=cc": 20}, "hidden": []}
    protected = protect_counts(counts(youth=2), DIMENSIONS, earlier)
    assert protected["shown"] == {"": 50, "service=cc": 20}
    assert "service=slf" in protected["hidden"]


def test_a_released_figure_that_is_no_longer_true_stops_everything() -> None:
    with pytest.raises(Changed):
        protect_counts(counts(youth=2), DIMENSIONS, {"shown": {"": 49}, "hidden": []})


def test_base_groups_leave_out_what_was_not_asked() -> None:
    assert base_of(counts(2), DIMENSIONS)["slf", "youth", "alderton"] == 2

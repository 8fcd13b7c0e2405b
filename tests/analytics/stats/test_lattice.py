"""Which groups may be asked for, and how nesting keeps them consistent."""

import pytest

from analytics.stats.lattice import Dimension, Lattice

WITHIN = {"youth": "slf", "outreach": "cc"}
SERVICE = Dimension("service", ("slf", "cc"))
ROLE = Dimension("role", ("youth", "outreach", "not-given"), parent="service", within=WITHIN)
TENURE = Dimension("tenure", ("long", "short"))
LATTICE = Lattice((SERVICE, ROLE, TENURE))


def test_base_groups_respect_the_nesting() -> None:
    roles = {group[:2] for group in LATTICE.groups()}
    assert roles == {
        ("slf", "youth"),
        ("cc", "outreach"),
        ("slf", "not-given"),
        ("cc", "not-given"),
    }
    assert len(LATTICE.groups()) == 8


def test_every_cell_comes_once_and_states_at_most_two_dimensions() -> None:
    cells = LATTICE.cells()
    assert len(cells) == len(set(cells))
    assert cells[0] == ()
    assert max(len(cell) for cell in cells) == 2
    # 1 + (2 + 3 + 2) + service x "not given" 2 + service x tenure 4 + role x tenure 6.
    assert len(cells) == 1 + 7 + 2 + 4 + 6


def test_a_role_within_its_own_service_is_the_role() -> None:
    assert LATTICE.cell({"role": "youth", "service": "slf"}) == (("role", "youth"),)
    assert LATTICE.cell({"role": "youth", "service": "slf", "tenure": "long"}) == (
        ("role", "youth"),
        ("tenure", "long"),
    )


def test_a_role_within_another_service_is_nobody() -> None:
    assert LATTICE.cell({"role": "youth", "service": "cc"}) is None


def test_a_role_not_given_may_be_in_any_service() -> None:
    assert LATTICE.cell({"role": "not-given", "service": "cc"}) == (
        ("service", "cc"),
        ("role", "not-given"),
    )


def test_members_and_counts_lie_in_the_order_of_the_groups() -> None:
    counts = LATTICE.counts({("slf", "youth", "long"): 3, ("cc", "outreach", "short"): 2})
    sums = LATTICE.members([(), (("service", "slf"),), (("tenure", "short"),)]) @ counts
    assert sums.tolist() == [5, 3, 2]


def test_an_empty_level_is_harmless_only_if_it_says_so_and_nobody_is_in_it() -> None:
    tenure = Dimension("tenure", ("long", "not-given"), may_be_empty=frozenset({"not-given"}))
    lattice = Lattice((SERVICE, tenure))
    cells = [(("tenure", "not-given"),), (("service", "cc"), ("tenure", "not-given"))]
    assert lattice.harmless(cells, {("slf", "long"): 4}).all()
    assert not lattice.harmless(cells, {("slf", "not-given"): 4}).any()
    assert not lattice.harmless([(("service", "cc"),)], {("slf", "long"): 4}).any()


@pytest.mark.parametrize("base", [{("cc", "youth", "long"): 1}, {("slf", "youth", "long"): -1}])
def test_counts_of_no_group_are_refused(base: dict[tuple[str, ...], int]) -> None:
    with pytest.raises(ValueError, match="not a count"):
        LATTICE.counts(base)


def test_unknown_levels_are_refused() -> None:
    with pytest.raises(ValueError, match="no level"):
        LATTICE.cell({"tenure": "ages"})
    with pytest.raises(ValueError, match="no level"):
        LATTICE.members([(("colour", "red"),)])


def test_a_nesting_must_name_levels_that_exist() -> None:
    with pytest.raises(ValueError, match="do not exist"):
        Lattice((Dimension("role", ("youth",), parent="service", within={"youth": "slf"}),))
    with pytest.raises(ValueError, match="does not have"):
        Lattice((SERVICE, Dimension("role", (), parent="service", within={"youth": "slf"})))

"""What may leave: known tables, the demonstration, and populations that are attacked."""

import time
from dataclasses import replace
from math import inf

import pytest

from analytics.stats.classes import ReleaseRule
from analytics.stats.disclosure import (
    INSIDE_TEAM,
    MARKER,
    MARKER_EXPLAINED,
    PUBLIC,
    STAFF_SURVEY,
    Protected,
    protect,
    protect_table,
    share,
)
from analytics.stats.lattice import Cell, Dimension, Group, Lattice
from tests.analytics.stats.attacker import Attacker, Statement, exactly, rounded_to_five
from tests.analytics.stats.populations import ROLES, Population, by_chance, demonstration

TEAMS = Lattice((Dimension("team", ("a", "b", "c")),))


def number(population: Population, cell: Cell) -> int:
    """How many people the cell really has."""
    names = [dimension.name for dimension in population.lattice.dimensions]
    return sum(
        people
        for group, people in population.base.items()
        if dict(cell).items() <= dict(zip(names, group, strict=True)).items()
    )


def attackers(population: Population, protected: Protected) -> tuple[Attacker, Attacker]:
    """One who knows only the head-counts, and one who knows what is shown as well."""
    names = [dimension.name for dimension in population.lattice.dimensions]
    groups = [dict(zip(names, group, strict=True)) for group in population.lattice.groups()]
    known = [Statement(dict(cell), 0, most) for cell, most in population.bounds.items()]
    shown = [exactly(dict(cell), figure) for cell, figure in protected.shown.items()]
    return Attacker(groups, known), Attacker(groups, [*known, *shown])


def attack(population: Population, protected: Protected) -> None:
    """Fail if any hidden number, remainder or size can be worked out."""
    before, after = attackers(population, protected)
    rule = protected.rule
    for cell in protected.hidden:
        low, high = after.interval(dict(cell))
        assert low < high or before.interval(dict(cell)) == (low, high), f"{cell} is {low}"
        if number(population, cell) < rule.threshold > high:
            assert before.interval(dict(cell))[1] < rule.threshold, f"{cell} is {high} or fewer"
    truth = [population.base.get(group, 0) for group in population.lattice.groups()]
    assert after.smallest_pieced_together(truth, rule.threshold) is None


def attack_as_colleague(population: Population, protected: Protected) -> None:
    """Fail if someone alone in her base group can work out a hidden small number."""
    before, after = attackers(population, protected)
    groups = population.lattice.groups()
    alone = [place for place, group in enumerate(groups) if population.base.get(group) == 1][:1]
    for cell in protected.hidden:
        if number(population, cell) >= protected.rule.threshold:
            continue
        for member in alone:
            low, high = after.interval(dict(cell), member=member)
            if low == high:
                assert before.interval(dict(cell), member=member) == (low, high)


def staff(population: Population) -> Protected:
    return protect(population.base, population.lattice, STAFF_SURVEY, bounds=population.bounds)


def test_too_few_people_show_nothing_at_all() -> None:
    protected = protect({("a",): 9}, TEAMS, STAFF_SURVEY)
    assert protected.shown == {}
    assert len(protected.hidden) == 4


def test_too_few_people_show_no_zeros_either() -> None:
    assert set(protect_table({("a",): 4, ("b",): 0}, INSIDE_TEAM).values()) == {MARKER}


def test_a_small_team_takes_another_one_with_it() -> None:
    protected = protect({("a",): 30, ("b",): 15, ("c",): 4}, TEAMS, STAFF_SURVEY)
    assert protected.shown == {(): 49, (("team", "a"),): 30}
    assert protected.figure((("team", "b"),)) == MARKER
    assert protected.figure((("team", "c"),)) == MARKER


def test_large_teams_are_all_shown() -> None:
    protected = protect({("a",): 30, ("b",): 15, ("c",): 12}, TEAMS, STAFF_SURVEY)
    assert protected.hidden == frozenset()


def test_a_team_of_which_nobody_answered_is_hidden_like_a_small_one() -> None:
    none = protect({("a",): 30, ("b",): 15}, TEAMS, STAFF_SURVEY)
    few = protect({("a",): 30, ("b",): 15, ("c",): 4}, TEAMS, STAFF_SURVEY)
    assert none.hidden == few.hidden


def test_an_empty_level_that_harms_nobody_does_not_hide_others() -> None:
    team = Dimension("team", ("a", "b", "c"), may_be_empty=frozenset({"c"}))
    protected = protect({("a",): 30, ("b",): 15}, Lattice((team,)), STAFF_SURVEY)
    assert protected.figure((("team", "c"),)) == 0
    assert protected.figure((("team", "b"),)) == 15


def test_a_priority_is_tried_first() -> None:
    base: dict[Group, int] = {("a",): 30, ("b",): 15, ("c",): 4}
    protected = protect(base, TEAMS, STAFF_SURVEY, priority=[(("team", "b"),)])
    assert protected.shown == {(): 49, (("team", "b"),): 15}


def test_a_total_that_the_head_counts_would_turn_into_names_is_hidden() -> None:
    # Everybody who was asked answered: the total alone would tell the number of every team.
    bounds: dict[Cell, int] = {(("team", team),): 5 for team in ("a", "b", "c")}
    base: dict[Group, int] = {(team,): 5 for team in ("a", "b", "c")}
    assert protect(base, TEAMS, STAFF_SURVEY, bounds=bounds).shown == {}
    assert () in protect(base, TEAMS, STAFF_SURVEY).shown


def test_a_bound_that_is_not_true_is_no_knowledge() -> None:
    base: dict[Group, int] = {("a",): 30, ("b",): 15, ("c",): 12}
    assert protect(base, TEAMS, STAFF_SURVEY, bounds={(("team", "a"),): 3}).hidden == frozenset()


def test_the_demonstration_is_useful_and_quick() -> None:
    population = demonstration(1)
    started = time.process_time()
    protected = staff(population)
    # About 4 s of CPU on a slow machine.
    assert time.process_time() - started < 20
    assert protected.figure(()) == 97
    assert protected.figure((("service", "slf"),)) == 67
    assert protected.figure((("service", "cc"),)) == 30
    assert protected.figure((("role", "family-support"),)) == 54
    assert [
        protected.figure((("tenure", tenure),))
        for tenure in ("three-years", "one-to-two", "under-one")
    ] == [55, 22, 20]
    assert protected.figure((("locality", "brackenfield"),)) == MARKER
    # 28 of 30 share this role: showing it would tell the number of the others.
    assert protected.figure((("role", "outreach"),)) == MARKER
    assert set(protected.shown) | protected.hidden == set(population.lattice.cells())
    attack(population, protected)
    attack_as_colleague(population, protected)


def test_names_do_not_matter_and_the_answer_comes_again() -> None:
    population = by_chance(4)
    first, again = staff(population), staff(population)
    assert first == again

    def renamed(text: str) -> str:
        return f"z{text[::-1]}"

    dimensions = tuple(
        replace(
            d,
            levels=tuple(renamed(level) for level in d.levels),
            within={renamed(k): renamed(v) for k, v in d.within.items()},
            may_be_empty=frozenset(renamed(level) for level in d.may_be_empty),
        )
        for d in population.lattice.dimensions
    )
    other = Population(
        Lattice(dimensions),
        {tuple(renamed(x) for x in group): n for group, n in population.base.items()},
        {tuple((d, renamed(x)) for d, x in cell): n for cell, n in population.bounds.items()},
    )
    assert staff(other).shown == {
        tuple((d, renamed(x)) for d, x in cell): n for cell, n in first.shown.items()
    }


@pytest.mark.parametrize("start", range(0, 60, 6))
def test_populations_by_chance_withstand_the_attack(start: int) -> None:
    shown = 0
    for seed in range(start, start + 6):
        population = by_chance(seed)
        protected = staff(population)
        shown += len(protected.shown)
        assert all(
            n == number(population, cell) >= 10 or n == 0 for cell, n in protected.shown.items()
        )
        attack(population, protected)
        if seed % 3 == 1:
            attack_as_colleague(population, protected)
    assert shown >= 30


def test_the_attack_succeeds_where_only_small_numbers_are_hidden() -> None:
    population = demonstration(1)
    cells = population.lattice.cells()
    large = {cell: n for cell in cells if (n := number(population, cell)) >= 10}
    hidden = frozenset(cells) - frozenset(large)
    with pytest.raises(AssertionError):
        attack(population, Protected(population.lattice, STAFF_SURVEY, large, hidden))


def test_the_attack_succeeds_on_remainders_alone() -> None:
    lattice = Lattice((Dimension("team", ("a", "b")),))
    population = Population(lattice, {("a",): 30, ("b",): 4}, {})
    shown: dict[Cell, int] = {(): 34, (("team", "a"),): 30, (("team", "b"),): 4}
    with pytest.raises(AssertionError, match="4 is None"):
        attack(population, Protected(lattice, STAFF_SURVEY, shown, frozenset()))


def test_the_marker_is_explained() -> None:
    assert MARKER in MARKER_EXPLAINED


def test_a_one_way_table_hides_a_small_row_and_one_more() -> None:
    table = protect_table({("a",): 3, ("b",): 12, ("c",): 40}, INSIDE_TEAM)
    assert table == {(None,): 55, ("a",): MARKER, ("b",): MARKER, ("c",): 40}


def test_inside_the_team_zeros_are_shown() -> None:
    table = protect_table({("a",): 0, ("b",): 12, ("c",): 40}, INSIDE_TEAM)
    assert table == {(None,): 52, ("a",): 0, ("b",): 12, ("c",): 40}


def test_nearly_all_of_a_row_is_hidden_like_its_small_rest() -> None:
    table = protect_table(
        {("a", "yes"): 48, ("a", "no"): 2, ("b", "yes"): 20, ("b", "no"): 30}, INSIDE_TEAM
    )
    assert table["a", "yes"] == MARKER
    assert table["a", "no"] == MARKER
    assert table["a", None] == 50
    assert table["b", "yes"] == MARKER
    assert table["b", "no"] == MARKER


def test_a_two_way_table_cannot_be_worked_back() -> None:
    counts: dict[Group, int] = {
        (row, column): people
        for row, line in zip(
            "pqrs", [[20, 3, 17], [9, 12, 2], [25, 1, 30], [14, 18, 22]], strict=True
        )
        for column, people in zip("xyz", line, strict=True)
    }
    table = protect_table(counts, INSIDE_TEAM)
    groups = [{"r": row, "c": column} for row, column in counts]
    statements, hidden = [], []
    for (row, column), figure in table.items():
        filters = {name: level for name, level in (("r", row), ("c", column)) if level}
        if isinstance(figure, int):
            statements.append(exactly(filters, figure))
        else:
            hidden.append(filters)
            statements.append(Statement(filters, 1, inf))
    attacker = Attacker(groups, statements)
    assert len(hidden) >= 6
    for filters in hidden:
        low, high = attacker.interval(filters, whole=True)
        assert low < high >= 5
    assert attacker.smallest_pieced_together(list(counts.values()), 5) is None


def test_public_numbers_are_rounded_each_by_itself() -> None:
    table = protect_table({("a",): 13, ("b",): 22, ("c",): 41}, PUBLIC)
    assert table == {(None,): 75, ("a",): 15, ("b",): 20, ("c",): 40}


def test_public_counts_of_one_to_seven_are_hidden_and_zero_is_shown() -> None:
    table = protect_table({("a",): 7, ("b",): 0, ("c",): 8, ("d",): 60}, PUBLIC)
    assert table == {(None,): 75, ("a",): MARKER, ("b",): 0, ("c",): 10, ("d",): 60}


def test_a_rounded_total_that_would_pin_its_parts_is_hidden() -> None:
    # Twelve parts of one person each: "10" means at most 12, so each part would be exactly 1.
    table = protect_table({(str(part),): 1 for part in range(12)}, PUBLIC)
    assert set(table.values()) == {MARKER}


def test_public_tables_by_chance_withstand_the_attack() -> None:
    for seed in range(4):
        population = by_chance(seed)
        protected = protect(population.base, population.lattice, PUBLIC)
        names = [dimension.name for dimension in population.lattice.dimensions]
        groups = [dict(zip(names, group, strict=True)) for group in population.lattice.groups()]
        statements = [
            rounded_to_five(dict(cell), figure, 8) if figure else exactly(dict(cell), 0)
            for cell, figure in protected.shown.items()
        ] + [Statement(dict(cell), 1, inf) for cell in protected.hidden]
        attacker = Attacker(groups, statements)
        for cell in protected.hidden:
            low, high = attacker.interval(dict(cell))
            assert low < high, f"{cell} is known to be {low}"


@pytest.mark.parametrize(
    ("part", "whole", "rule", "percent"),
    [
        (20, 40, INSIDE_TEAM, 50),
        (1, 200, PUBLIC, 1),
        (15, 40, PUBLIC, 38),
        (45, 40, PUBLIC, 100),
        (10, 15, PUBLIC, MARKER),
        (MARKER, 40, PUBLIC, MARKER),
        (20, MARKER, PUBLIC, MARKER),
        (3, 40, INSIDE_TEAM, MARKER),
        (38, 40, INSIDE_TEAM, MARKER),
        (40, 40, INSIDE_TEAM, 100),
        (0, 40, INSIDE_TEAM, 0),
    ],
)
def test_a_percentage_comes_from_shown_numbers(
    part: int | str, whole: int | str, rule: ReleaseRule, percent: int | str
) -> None:
    assert share(part, whole, rule) == percent


def test_every_role_of_the_demonstration_nests_in_a_service() -> None:
    groups = demonstration(1).lattice.groups()
    assert {(group[1], group[0]) for group in groups} == set(ROLES.items())

"""Every quality rule finds its fault, and nothing else is a fault of a good record."""

from datetime import timedelta
from typing import Any

import pytest

from families.quality import RULES, by_group, check, faults
from tests.families.cases import REQUESTED, TODAY, case, read

FIRST = read(35, initial=True)
FAULTS: dict[str, dict[str, Any]] = {
    "no-request": {"requested_on": None},
    "order": {"allocated_on": REQUESTED - timedelta(1)},
    "future": {"closed_on": TODAY + timedelta(1), "readings": (FIRST, read(300))},
    "no-people": {"people": 0},
    "assessments": {
        "closed_on": None,
        "child_on": None,
        "readings": (FIRST, read(300)),
    },
    "incomplete": {"incomplete": 1},
    "no-reading": {"readings": ()},
    "no-initial": {"readings": (read(50), read(150))},
    "review": {"closed_on": None, "readings": (FIRST, read(200))},
    "part-reading": {"readings": (FIRST, read(110, scores=(None, *[4] * 9)))},
    "outside": {"readings": (FIRST, read(230))},
    "no-exit": {"exit_route": ""},
}


def test_a_good_record_has_no_fault() -> None:
    assert faults(case(), TODAY) == []


def test_every_rule_has_a_case_here() -> None:
    assert [rule.key for rule in RULES] == list(FAULTS)


@pytest.mark.parametrize("key", FAULTS)
def test_each_rule_finds_its_own_fault_only(key: str) -> None:
    assert [rule.key for rule in faults(case(**FAULTS[key]), TODAY)] == [key]


def test_a_review_is_missing_only_after_the_days_of_grace() -> None:
    def with_last(days: int) -> list[str]:
        readings = (FIRST, read((TODAY - REQUESTED).days - days))
        return [r.key for r in faults(case(closed_on=None, readings=readings), TODAY)]

    assert with_last(112) == []
    assert with_last(113) == ["review"]


def test_a_check_names_the_families_behind_each_count() -> None:
    families = [case(pk=1), case(pk=2, people=0), case(pk=3, people=0, exit_route="")]
    found = {each.rule.key: each for each in check(families, TODAY)}
    assert found["no-people"].faulty == (2, 3)
    assert found["no-exit"].faulty == (3,)
    assert found["order"].families == 3


def test_groups_count_their_own_families() -> None:
    families = [case(), case(people=0, team="B"), case(team="B")]
    found = by_group(families, lambda f: f.team, TODAY)
    assert found["B"] == {"families": 2, "no-people": 1}
    only = by_group(families, lambda f: f.team, TODAY, only={"order"})
    assert only["B"] == {"families": 2}

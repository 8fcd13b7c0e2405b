"""Who belongs to a cohort, and by which rule the others are left out."""

from datetime import timedelta
from typing import Any

import pytest

from families.cohorts import CLUSTERING, NAMED, PROGRESS, RULES, rules_named, tally
from tests.families.cases import TODAY, case, read

PROGRESS_FAULTS: dict[str, dict[str, Any]] = {
    "adult": {"adult_on": None},
    "child": {"child_on": None},
    "family": {"family_on": TODAY + timedelta(1)},
    "closed": {"closed_on": None},
    "initial": {"readings": ()},
    "review": {"readings": (read(35, initial=True),)},
}


def test_a_family_in_good_order_is_in_both_cohorts() -> None:
    for keys in NAMED.values():
        assert tally([case(pk=7)], rules_named(keys), TODAY).members == (7,)


@pytest.mark.parametrize("rule", PROGRESS)
def test_each_rule_leaves_out_the_family_that_fails_it(rule: str) -> None:
    found = tally([case(**PROGRESS_FAULTS[rule])], rules_named(PROGRESS), TODAY)
    assert found.members == ()
    assert {each.rule.key: each.families for each in found.left_out if each.families} == {rule: 1}


def test_a_family_that_fails_two_rules_is_counted_under_the_first() -> None:
    both = case(child_on=None, closed_on=None)
    found = tally([both, case(pk=2)], rules_named(PROGRESS), TODAY)
    assert found.members == (2,)
    assert [each.families for each in found.left_out] == [0, 1, 0, 0, 0, 0]
    assert found.considered == 2


def test_the_clustering_cohort_takes_open_cases_too() -> None:
    assert tally([case(closed_on=None)], rules_named(CLUSTERING), TODAY).members == (1,)


def test_the_other_rules_ask_what_they_say() -> None:
    part = case(readings=(read(35, initial=True), read(90, scores=(None, *[5] * 9))))
    assert not RULES["whole"].is_met(part, TODAY)
    assert RULES["whole"].is_met(case(), TODAY)
    assert RULES["open"].is_met(case(closed_on=None), TODAY)
    assert RULES["slf"].is_met(case(), TODAY)
    assert not RULES["cc"].is_met(case(), TODAY)


def test_a_rule_that_does_not_exist_is_named_and_so_is_a_double() -> None:
    with pytest.raises(ValueError, match="no rule “tall”"):
        rules_named(["adult", "tall"])
    with pytest.raises(ValueError, match="“adult” is named twice"):
        rules_named(["adult", "adult"])

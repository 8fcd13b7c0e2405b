"""What a council decided about each class of release holds together."""

import pytest

from analytics.stats.classes import CLASSES, INSIDE_TEAM, PUBLIC, STAFF_SURVEY, ReleaseRule


def test_the_limits_are_those_of_the_council() -> None:
    limits = [(rule.threshold, rule.round_to) for rule in (INSIDE_TEAM, PUBLIC, STAFF_SURVEY)]
    assert limits == [(5, 1), (8, 5), (10, 1)]


@pytest.mark.parametrize("rule", CLASSES.values())
def test_an_answer_never_stands_for_fewer_than_three(rule: ReleaseRule) -> None:
    assert 3 <= rule.least_answer <= rule.threshold
    assert CLASSES[rule.key] is rule

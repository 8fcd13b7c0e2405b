"""Before an analysis starts: the cohort counted, what is promised, what may disappoint."""

from datetime import date
from random import Random

import pytest

from analytics.family_checks import checked, warnings_of, why_not_enough
from analytics.models import Method
from evaluation.demonstration.family_rows import Extract, extract
from families.cohorts import CLUSTERING, PROGRESS
from tests.families.extract import part_of, put

pytestmark = pytest.mark.django_db
ON = date(2017, 9, 20)
SOME = 60


@pytest.fixture(scope="module")
def some() -> Extract:
    return part_of(extract(Random(2017)), SOME)


def test_the_cohort_is_counted_and_everybody_left_out_too(some: Extract) -> None:
    put(some)
    found = checked(Method.NEEDS, "clustering", CLUSTERING, ON, {"k": 1, "largest_k": 5})
    assert found.tally
    assert len(found.tally.members) == len(some.labels)
    assert found.tally.considered == SOME
    assert found.promises[0].startswith("Every number of groups from 1 to 5 is tried")
    assert (found.warnings, found.why_not) == ((), "")


def test_too_many_families_are_left_to_the_analysis(some: Extract) -> None:
    put(some)
    found = checked(Method.PROGRESS, "progress", PROGRESS, ON, {}, most=SOME - 1)
    assert (found.tally, found.why_not) == (None, "")
    assert found.promises


def test_nobody_in_the_cohort_cannot_be_analysed() -> None:
    found = checked(Method.DRIVERS, "progress", PROGRESS, ON, {})
    assert found.why_not.startswith("0 families meet the rules of the cohort.")
    assert not why_not_enough(10)


def test_groups_too_small_and_trees_that_cannot_grow_are_said_beforehand() -> None:
    (words,) = warnings_of(Method.NEEDS, 100, {"k": 9})
    assert words.startswith("9 groups of 100 families are about 11 families each.")
    assert not warnings_of(Method.NEEDS, 300, {"k": 9})
    (words,) = warnings_of(Method.DRIVERS, 59, {"min_parent": 60})
    assert "there will be no tree" in words
    assert not warnings_of(Method.PROGRESS, 12, {})

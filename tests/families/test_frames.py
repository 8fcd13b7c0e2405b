"""Facts and needs of families, read from rows: the demonstration's extract and small cases."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from pytest_django import DjangoAssertNumQueries

from evaluation.demonstration.family_rows import extract
from families.actions.catalogue import make_catalogue, make_first_catalogue
from families.cohorts import CLUSTERING, PROGRESS, rules_named, tally
from families.frames import Needs, facts, needs
from families.models import Family, Level, Occasion
from families.needs import NeedRow, first_needs
from tests.factories.families import (
    AssessmentFactory,
    FamilyFactory,
    FamilyMemberFactory,
    FamilyReadingFactory,
)
from tests.families.extract import put

pytestmark = pytest.mark.django_db
ON = date(2017, 9, 20)


def only() -> Iterator[Needs]:
    return (found for _, found in needs(Family.objects.all()))


def test_the_published_cohorts_come_out_of_rows() -> None:
    put(extract(Random(2017)))
    everybody = list(facts(Family.objects.all()))
    assert len(tally(everybody, rules_named(CLUSTERING), ON).members) == 1118
    progress = tally(everybody, rules_named(PROGRESS), ON)
    assert len(progress.members) == 787
    members = set(progress.members)
    assert sum(each.people for each in everybody if each.pk in members) == 4564
    assert [each.families for each in progress.left_out] == [95, 74, 80, 168, 71, 92]


def test_facts_are_what_the_rows_say() -> None:
    family = FamilyFactory.create(requested_on=date(2017, 1, 2), closed_on=None)
    FamilyMemberFactory.create_batch(3, family=family)
    for number, (level, day) in enumerate([("adult", 1), ("adult", 9), ("child", 5)], 1):
        AssessmentFactory.create(
            family=family, number=number, level=level, completed_on=date(2017, 2, day)
        )
    AssessmentFactory.create(family=family, number=9, level=Level.FAMILY, completed_on=None)
    FamilyReadingFactory.create(family=family, taken_on=date(2017, 5, 1), occasion=Occasion.REVIEW)
    FamilyReadingFactory.create(family=family, taken_on=date(2017, 2, 9), occasion=Occasion.INITIAL)
    (found,) = facts(Family.objects.all())
    assert (found.pk, found.people, found.incomplete) == (family.pk, 3, 1)
    assert (found.adult_on, found.child_on, found.family_on) == (
        date(2017, 2, 9), date(2017, 2, 5), None
    )  # fmt: skip
    assert [each.is_initial for each in found.readings] == [True, False]


def test_the_most_recent_assessment_of_each_person_counts() -> None:
    family = FamilyFactory.create()
    earlier, later = date(2017, 1, 1), date(2017, 6, 1)
    kept = {"family": family, "level": Level.CHILD, "catalogue": make_first_catalogue(by=None)}
    AssessmentFactory.create(
        **kept, number=1, person=2, completed_on=earlier, present=0b01, asked=0b01
    )
    AssessmentFactory.create(
        **kept, number=2, person=2, completed_on=later, present=0b10, asked=0b11
    )
    AssessmentFactory.create(
        **kept, number=3, person=3, completed_on=earlier, present=0b100, asked=0b100
    )
    AssessmentFactory.create(
        **kept, number=4, person=3, completed_on=None, present=0b1000, asked=0b1000
    )
    assert list(only()) == [Needs(present=0b110, asked=0b111)]


def test_a_family_without_an_assessment_was_asked_nothing() -> None:
    FamilyFactory.create()
    assert list(only()) == [Needs(0, 0)]


def test_statements_do_not_grow_with_families(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in (1, 10):
        FamilyFactory.create_batch(number)
        with django_assert_num_queries(5):
            list(facts(Family.objects.all()))


def test_needs_of_an_earlier_version_are_told_in_the_bits_of_the_one_asked_for() -> None:
    first = make_first_catalogue(by=None)
    bits = {need.code: need.bit for need in first.needs.all()}
    rows = [row for row in first_needs() if row.code != "C01"]
    second = make_catalogue(by=None, rows=[*rows, NeedRow("C27", "child", "New", 3)], why="test")
    new = {need.code: need.bit for need in second.needs.all()}
    assert {code: new[code] for code in bits if code in new} == {
        code: bit for code, bit in bits.items() if code != "C01"
    }
    assert new["C27"] not in bits.values()
    present = 1 << bits["C01"] | 1 << bits["F01"]
    AssessmentFactory.create(catalogue=first, present=present, asked=present | 1 << bits["F02"])
    family = Family.objects.get()
    AssessmentFactory.create(
        family=family, level=Level.CHILD, person=1, catalogue=second,
        present=1 << new["C27"], asked=1 << new["C27"],
    )  # fmt: skip
    ((_, now),) = needs(Family.objects.all())
    assert now.present == 1 << bits["F01"] | 1 << new["C27"]
    assert now.asked == now.present | 1 << bits["F02"]
    ((_, then),) = needs(Family.objects.all(), first)
    assert (then.present, then.asked) == (present, present | 1 << bits["F02"])

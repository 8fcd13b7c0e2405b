"""What needs and readings are counted from, read from rows."""

from datetime import date

import pytest

from analytics.family_frames import Cohort
from analytics.need_counts import Disclosed
from analytics.summary_frames import (
    counted_headlines,
    counted_levels,
    counted_needs,
    later_needs,
    placed,
    scores_of_both,
    unlike_places,
)
from families.actions.catalogue import make_first_catalogue
from families.cohorts import Tally
from families.facts import Facts
from families.models import Catalogue, Completed, Family, Level
from tests.factories.families import AssessmentFactory, FamilyFactory, FamilyReadingFactory

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2016, 11, 7), date(2017, 3, 1)


@pytest.fixture
def catalogue() -> Catalogue:
    return make_first_catalogue(by=None)


def cohort_of(*families: Family) -> Cohort:
    members = tuple(Facts(each.pk, "alderton", "", "") for each in families)
    return Cohort(members, Tally(tuple(each.pk for each in families), ()))


def bit(catalogue: Catalogue, code: str) -> int:
    return int(1 << catalogue.needs.get(code=code).bit)


def test_headline_problems_hold_the_bits_of_all_their_needs(catalogue: Catalogue) -> None:
    needs, headlines = counted_needs(catalogue), counted_headlines(catalogue)
    assert (len(needs), len(headlines)) == (57, 6)
    for headline in headlines:
        own = sum(need.bits for need in needs if need.headline == headline.headline)
        assert own & headline.bits == own
    levels = counted_levels(catalogue)
    assert sum(level.bits for level in levels) == (1 << 57) - 1
    assert [level.name for level in levels][-1] == "Any need of the family as a whole"
    every = 0
    for headline in headlines:
        every |= headline.bits
    assert every == (1 << 57) - 1


def test_families_stand_in_their_place_with_their_latest_needs(catalogue: Catalogue) -> None:
    debt = bit(catalogue, "F02")
    family = FamilyFactory.create()
    AssessmentFactory.create(family=family, present=debt, asked=debt, completed_on=FIRST)
    AssessmentFactory.create(family=family, asked=debt, completed_on=SECOND)
    [found] = placed(cohort_of(family))
    assert (found.locality, found.service) == ("alderton", "not given")
    assert (found.needs.present, found.needs.asked) == (0, debt)


def test_told_later_is_what_an_earlier_assessment_of_the_same_person_did_not_find(
    catalogue: Catalogue,
) -> None:
    abuse, low = bit(catalogue, "A10"), bit(catalogue, "A04")
    family = FamilyFactory.create()
    adult = {"family": family, "level": Level.ADULT, "asked": abuse | low}
    AssessmentFactory.create(**adult, person=1, present=low, completed_on=FIRST)
    AssessmentFactory.create(**adult, person=1, present=low | abuse, completed_on=SECOND,
                             first_recorded={"A10": "2017-02-20", "A04": "2016-11-07"})  # fmt: skip
    AssessmentFactory.create(**adult, person=2, present=abuse, completed_on=SECOND)
    AssessmentFactory.create(**adult, person=2, present=abuse, completed_on=None)
    once = FamilyFactory.create()
    AssessmentFactory.create(family=once, completed_on=SECOND)
    found, again = later_needs(cohort_of(family, once), catalogue)
    assert found == [Disclosed(family.pk, "A10", date(2017, 2, 20))]
    assert again == 1


def test_both_scores_come_from_readings_taken_together() -> None:
    family = FamilyFactory.create()
    FamilyReadingFactory.create(family=family, scores=[4] * 10, family_scores=[6] + [None] * 9)
    FamilyReadingFactory.create(family=family, taken_on=SECOND, completed=Completed.WORKER)
    FamilyReadingFactory.create()
    assert scores_of_both(cohort_of(family)) == [([4] * 10, [6] + [None] * 9)]


def test_places_are_unlike_where_few_were_assessed(catalogue: Catalogue) -> None:
    family = FamilyFactory.create()
    found = unlike_places(placed(cohort_of(family)))
    assert set(found) == {"locality", "service"}
    assert all("fewer than 10" in why for why in found.values())

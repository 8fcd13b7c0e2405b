"""A cohort of families as tables: what was not asked, what was not read, and one name for data."""

from datetime import date

import numpy as np
import pytest

from accounts.models import Locality
from analytics.family_frames import (
    cohort_of,
    drivers_table,
    input_hash,
    load_cohort,
    needs_table,
    readings,
)
from families.actions.catalogue import make_first_catalogue
from families.cohorts import CLUSTERING, PROGRESS
from families.models import Level, Occasion
from tests.factories.accounts import LocalityFactory
from tests.factories.analytics import FamilyRunFactory
from tests.factories.families import AssessmentFactory, FamilyFactory, FamilyReadingFactory

pytestmark = pytest.mark.django_db
ON = date(2017, 9, 20)


def closed_family(*scores: list[int | None], present: int = 0b1, asked: int = 0b11) -> int:
    """A family of the progress cohort with these readings; its key."""
    family = FamilyFactory.create(
        locality=LocalityFactory.create(slug=f"place-{len(scores)}"), requested_on=date(2016, 1, 4),
        closed_on=date(2017, 1, 5),
    )  # fmt: skip
    for number, level in enumerate(Level, 1):
        AssessmentFactory.create(
            family=family, number=number, level=level, completed_on=date(2016, 2, 1),
            present=present, asked=asked,
        )  # fmt: skip
    for month, ten in enumerate(scores, 2):
        occasion = Occasion.INITIAL if month == 2 else Occasion.REVIEW
        FamilyReadingFactory.create(
            family=family, taken_on=date(2016, month, 1), occasion=occasion, scores=ten
        )
    return family.pk


def test_a_need_that_was_not_asked_is_neither_yes_nor_no() -> None:
    closed_family()
    table = needs_table(cohort_of(CLUSTERING, ON), make_first_catalogue(by=None))
    assert table.values[0, :2].tolist() == [1.0, 0.0]
    assert np.isnan(table.values[0, 2:]).all()
    assert len(table.codes) == 57
    assert list(table.places["locality"]) == ["place-0"]


def test_the_first_reading_and_the_last_review_count() -> None:
    closed_family([2] * 10, [9] * 10, [*[5] * 9, None])
    start, end = readings(cohort_of(PROGRESS, ON))
    assert start[0].tolist() == [2] * 10
    assert end[0, :9].tolist() == [5] * 9
    assert np.isnan(end[0, 9])


def test_a_run_keeps_its_cohort_by_rules_and_day() -> None:
    pk = closed_family([2] * 10, [9] * 10)
    FamilyFactory.create()
    run = FamilyRunFactory.create(rules=list(PROGRESS))
    assert load_cohort(run).keys == [pk]
    assert load_cohort(run).tally.considered == 2
    assert (
        load_cohort(FamilyRunFactory.create(rules=list(PROGRESS), cut_on=date(2016, 12, 1))).keys
        == []
    )


def test_predictors_are_needs_in_words_place_and_size() -> None:
    closed_family([2] * 10, [9] * 10)
    table = drivers_table(
        cohort_of(PROGRESS, ON), make_first_catalogue(by=None), "progress", ["higher"]
    )
    assert table.predictors["Misses school often"] == ["present"]
    assert table.predictors["Not on a school roll"] == [None]
    assert table.predictors["Locality"] == [Locality.objects.get().name]
    assert len(table.predictors) == len(table.kinds) == 60


def test_the_same_rows_have_one_name_in_any_order_and_another_name_when_one_changes() -> None:
    rows = np.array([[1.0, np.nan], [0.0, 1.0]])
    assert input_hash(rows) == input_hash(rows[::-1])
    assert input_hash(rows) != input_hash(np.array([[1.0, 0.0], [0.0, 1.0]]))
    assert input_hash(rows, ["a", "b"]) != input_hash(rows, ["b", "a"])

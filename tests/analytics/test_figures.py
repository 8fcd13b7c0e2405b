"""The published figures have their keys, their units and, from counts, their values."""

import pytest

from analytics.counting import Counts, Headcount
from analytics.figures import later_figures, staff_figures

PUBLISHED = {
    "staff.responses": 97,
    "staff.invited": 164,
    "staff.rate": 59,
    "staff.service.slf.responses": 67,
    "staff.service.slf.invited": 108,
    "staff.service.slf.rate": 62,
    "staff.service.cc.responses": 30,
    "staff.service.cc.invited": 56,
    "staff.service.cc.rate": 54,
    "staff.role.family-support-worker.responses": 54,
    "staff.role.family-support-worker.rate": 78,
    "staff.role.family-outreach-worker.responses": 28,
    "staff.role.youth-worker.rate": 27,
    "staff.tenure.three-years-or-more.responses": 55,
    "staff.tenure.one-to-two-years.responses": 22,
    "staff.tenure.under-one-year.responses": 20,
    "staff.locality.not-given.responses": 8,
    "staff.locality.alderton.slf.rate": 33,
    "staff.locality.brackenfield.slf.rate": 33,
    "staff.locality.castlebeck.slf.rate": 80,
    "staff.locality.brackenfield.cc.rate": 0,
    "staff.locality.castlebeck.cc.rate": 25,
    "staff.locality.dunmere.cc.rate": 83,
}


def test_without_counts_every_figure_has_its_key_and_no_value() -> None:
    figures = staff_figures(None, "staff")
    assert {figure.key for figure in figures} == set(PUBLISHED)
    assert all(figure.value is None for figure in figures)


def test_figures_are_counted() -> None:
    counts = Counts(
        {("slf", "youth-worker", "alderton", "under-one-year"): 4},
        (Headcount("slf", "youth-worker", "alderton", 15),),
    )
    values = {figure.key: figure.value for figure in staff_figures(counts, "staff")}
    assert values["staff.role.youth-worker.rate"] == 27
    assert values["staff.locality.alderton.slf.rate"] == 27
    assert values["staff.service.cc.rate"] is None
    assert values["staff.locality.not-given.responses"] == 0


@pytest.mark.django_db
def test_figures_of_later_methods_are_listed_without_a_value() -> None:
    figures = {figure.key: figure for figure in later_figures()}
    assert len(figures) == 92
    assert figures["progress.matrix.lower.higher"].unit == "% of families, start.end"
    assert figures["families.clustering"].cohort == "clustering"
    assert figures["event.adults.attended"].cohort == "the newest event that is over"
    assert all(figure.value is None for figure in figures.values())

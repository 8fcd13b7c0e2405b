"""What pages and files are told of a run."""

import csv

import pytest

from analytics.presenters import asked_filters, csv_lines, run_facts
from analytics.tables import Column, Table
from tests.factories.analytics import AnalysisRunFactory


def test_only_dimensions_are_filters() -> None:
    assert asked_filters({"service": "slf", "item": "x", "role": ""}) == {"service": "slf"}


def test_a_csv_begins_with_what_it_is_and_runs_nothing() -> None:
    table = Table(
        "t", "T", (Column("Group", numeric=False), Column("n", "people")), (("=1+1", 12),)
    )
    lines = list(csv.reader(csv_lines(table, ["About", "=x"])))
    assert lines == [["About"], ["'=x"], ["Group", "n (people)"], ["'=1+1", "12"]]


@pytest.mark.django_db
def test_a_run_says_what_went_in() -> None:
    facts = dict(run_facts(AnalysisRunFactory.create(parameters={"level": 0.95}, seed=7)))
    assert facts["Asked for by"] == "A command"
    assert (facts["Seed"], facts["Parameters"]) == ("7", "level 0.95")
    assert facts["Input (SHA-256)"] == "Not read yet"

"""Analyses of case data, carried out on a part of the demonstration's families."""

from datetime import date
from random import Random
from typing import Any

import pytest

from analytics.family_runner import analyse_families
from analytics.models import Decision, FamilyRun, Method
from evaluation.demonstration.family_rows import Extract, extract
from families.cohorts import CLUSTERING, PROGRESS
from jobs.models import Batch, State
from jobs.runner import carry_out
from tests.analytics.results import job_of
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory, GroupNameFactory
from tests.families.extract import part_of, put

pytestmark = pytest.mark.django_db
SOME = 330
FIRST = {"method": Method.NEEDS, "parameters": {"k": 2, "largest_k": 2, "rounds": 1}, "seed": 1}


@pytest.fixture(scope="module")
def some() -> Extract:
    """Some of the demonstration's families with everything that belongs to them."""
    return part_of(extract(Random(2017)), SOME)


def made(**asked: Any) -> FamilyRun:
    run = FamilyRunFactory.create(**asked)
    carry_out(str(run.job_id), analyse_families)
    run.refresh_from_db()
    return run


def test_families_are_grouped_labelled_and_the_rest_is_counted(some: Extract) -> None:
    put(some)
    run = made(**FIRST)
    assert job_of(run).state == State.DONE
    assert run.families == len(some.labels) == run.labels.count()
    assert sum(each["families"] for each in run.left_out) == SOME - len(some.labels)
    assert run.result["groups"][0]["size"] >= run.result["groups"][1]["size"]
    assert run.code_version.startswith("analytics-")
    assert not Batch.objects.exists()
    again = made(**FIRST)
    assert (again.result, again.input_sha256) == (run.result, run.input_sha256)


def test_progress_is_banded_and_told_by_the_groups_of_the_accepted_run(some: Extract) -> None:
    families = put(some)
    groups = FamilyRunFactory.create(
        result={"groups": [{}]}, decision=Decision.ACCEPTED, decided_at="2017-10-01T09:00Z",
        reason="They hold.",
    )  # fmt: skip
    GroupNameFactory.create(run=groups, label=0, letter="A")
    for row in some.labels[: len(some.labels) // 2]:
        FamilyLabelFactory.create(run=groups, family=families[str(row["reference"])], label=0)
    run = made(method=Method.PROGRESS, rules=list(PROGRESS), parameters={"rule": "one ruler"})
    assert job_of(run).state == State.DONE
    assert run.result["groups_by"] == str(groups.pk)
    assert [each["letter"] for each in run.result["groups"]] == ["A", "no group"]
    assert run.labels.filter(start__isnull=False, end__isnull=False).count() == run.families


def test_drivers_come_with_the_shuffle_check(some: Extract) -> None:
    put(some)
    chosen = {"min_parent": 60, "min_child": 30, "max_depth": 2, "rounds": 3}
    run = made(method=Method.DRIVERS, rules=list(PROGRESS), parameters=chosen)
    assert job_of(run).state == State.DONE
    assert run.result["chance"]["rounds"] == 3
    assert run.result["looked_at"] == 60
    assert not run.labels.exists()


def test_too_few_families_end_the_run_with_the_reason() -> None:
    run = made(rules=list(CLUSTERING), cut_on=date(2010, 1, 1), **FIRST)
    assert job_of(run).state == State.FAILED
    assert job_of(run).reason.startswith("0 families meet the rules of the cohort.")
    assert run.result is None


def test_parameters_that_cannot_be_end_the_run_with_the_reason(some: Extract) -> None:
    put(some)
    run = made(**FIRST | {"parameters": {"k": 999, "largest_k": 1, "rounds": 1}})
    assert job_of(run).state == State.FAILED
    assert "cannot make 999 groups" in job_of(run).reason

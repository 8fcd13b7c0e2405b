"""Case data are analysed from the command line: words or JSON, and errors that say what to do."""

import json
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from analytics.models import Decision, FamilyRun
from evaluation.demonstration.family_rows import extract
from families.models import Load, LoadState
from jobs.models import State
from tests.analytics.results import job_of
from tests.factories.analytics import (
    CohortFactory,
    FamilyLabelFactory,
    FamilyRunFactory,
    GroupNameFactory,
)
from tests.factories.families import LoadFactory
from tests.families.extract import part_of, put

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("analyse", *arguments, stdout=out)
    return out.getvalue()


def loaded() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at=timezone.now())


def given(**options: object) -> list[str]:
    return [word for name, value in options.items() for word in ("--param", f"{name}={value}")]


def test_each_analysis_of_a_loaded_extract_is_told() -> None:
    some = part_of(extract(Random(2017)), 330)
    families = put(some)
    Load.objects.update(state=LoadState.LOADED, loaded_at=timezone.now())
    locked = FamilyRunFactory.create(
        result={"groups": [{"label": 0}, {"label": 1}]}, came_from="the report",
        reason="They hold.", decision=Decision.ACCEPTED, decided_at=timezone.now(),
        locked_at=timezone.now(),
    )  # fmt: skip
    GroupNameFactory.create(run=locked, label=0, letter="A")
    for place, row in enumerate(some.labels):
        family = families[str(row["reference"])]
        FamilyLabelFactory.create(run=locked, family=family, label=place % 2)
    told = json.loads(printed("needs", "--json", *given(k=2, largest_k=2, rounds=1, seed=7)))
    assert told["parameters"] == {"k": 2, "largest_k": 2, "rounds": 1, "seed": 7}
    assert told["result"]["families"] == len(some.labels)
    assert told["result"]["verdict"]["sentence"]
    assert told["cohort"] == "clustering"
    assert "Beside the locked grouping from the report, the two are unlike" in told["agreement"][0]
    made = FamilyRun.objects.get(pk=told["run"])
    assert set(made.labels.values_list("family_id", flat=True)) == {
        families[str(row["reference"])].pk for row in some.labels
    }
    words = printed("progress")
    assert "of families ended in a higher band" in words
    assert "Started Lower: " in words
    tree = printed("chaid", *given(max_depth=1, rounds=2))
    assert "All families: " in tree
    assert "Divided by: " in tree
    assert "goes together with" in tree or "No driver" in tree


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["needs", "--cohort", "tall"], "no cohort “tall”. There are: clustering, progress"),
        (["needs", *given(colour="red")], "Unknown parameter colour: use k, largest_k, rounds"),
        (["needs", *given(k="red")], "k must be a whole number, not red"),
        (["needs", *given(k=99)], "The number of groups must be a whole number from 1 to 15"),
        (["progress", *given(rule="elastic")], "Bands are made with one ruler or separate"),
        (["chaid"], "0 families meet the rules of the cohort"),
    ],
)
def test_what_cannot_be_analysed_is_refused_in_words(arguments: list[str], words: str) -> None:
    loaded()
    with pytest.raises(CommandError, match=words):
        printed(*arguments)


def test_a_cohort_of_the_councils_own_is_known() -> None:
    loaded()
    CohortFactory.create(name="ours", rules=["open"])
    with pytest.raises(CommandError, match="0 families meet the rules of the cohort"):
        printed("needs", "--cohort", "ours")


def test_without_case_data_it_says_how_to_load_them() -> None:
    with pytest.raises(CommandError, match=r"manage\.py load_families"):
        printed("needs")


def test_a_run_that_a_worker_took_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded()
    waited: list[float] = []

    def worker_ends_meanwhile(seconds: float) -> None:
        waited.append(seconds)
        job = job_of(FamilyRun.objects.get())
        job.state, job.reason, job.ended_at = State.FAILED, "The worker said no.", timezone.now()
        job.save(update_fields=["state", "reason", "ended_at"])

    def taken(job_id: str, work: Any) -> None:
        """Another process holds the lease, so nothing is done here."""

    monkeypatch.setattr("analytics.management.commands.analyse.carry_out", taken)
    monkeypatch.setattr("time.sleep", worker_ends_meanwhile)
    with pytest.raises(CommandError, match="The worker said no"):
        printed("progress")
    assert waited == [0.5]

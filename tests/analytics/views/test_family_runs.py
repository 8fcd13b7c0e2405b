"""Pages of analyses of case data: who sees them, what they say first, and deciding in writing."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from analytics.models import Decision, FamilyRun, Method
from families.actions.catalogue import make_first_catalogue
from families.models import LoadState
from jobs.models import Job, State
from tests.factories.analytics import FamilyRunFactory
from tests.factories.families import LoadFactory
from tests.factories.jobs import JobFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
LIST = reverse("analytics:family_run_list")
CHECK = reverse("analytics:family_run_check")
START = reverse("analytics:family_run_start")
NUMBER = {"count": 40, "percent": 40}
PROGRESS: dict[str, Any] = {
    "families": 100, "left_out": 0, "bands": ["Lower", "Middle", "Higher"], "rounding": "Rounded.",
    "caution": "", "rule": "one ruler", "groups_by": "",
    "everybody": {
        "families": 100, "start": [NUMBER] * 3, "end": [NUMBER] * 3,
        "moves": dict.fromkeys(("higher", "same", "lower"), NUMBER),
        "cells": [[NUMBER] * 3, [NUMBER] * 3, [{"count": None, "percent": None}] * 3],
    },
    "groups": [],
}  # fmt: skip


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    make_first_catalogue(by=None)


def ended(state: State = State.DONE) -> Job:
    return JobFactory.create(state=state, ended_at="2017-10-01T09:00Z", reason="It broke.")


def show(run: FamilyRun) -> str:
    return reverse("analytics:family_run_show", args=[run.pk])


@pytest.mark.parametrize("address", [LIST, START, CHECK])
def test_strangers_and_practitioners_are_kept_out(address: str) -> None:
    assert Client().get(address).status_code == 302
    assert signed_in(Role.PRACTITIONER).get(address).status_code == 403


def test_managers_read_and_do_not_start() -> None:
    run = FamilyRunFactory.create(
        method=Method.PROGRESS, job=ended(), result=PROGRESS, families=100
    )
    manager = signed_in(Role.MANAGER)
    assert "Start an analysis" not in manager.get(LIST).text
    assert "Accept or reject" not in manager.get(show(run)).text
    assert manager.get(START).status_code == 403


def test_without_case_data_the_page_says_what_is_missing() -> None:
    assert "No case data yet" in signed_in(Role.ANALYST).get(LIST).text
    assert signed_in(Role.ANALYST).get(START)["Location"] == LIST
    assert signed_in(Role.ANALYST).get(CHECK)["Location"] == LIST


def test_what_goes_in_is_shown_before_anything_starts() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    asked = {"method": "needs", "cohort": "clustering", "k": "4"}
    page = signed_in(Role.ANALYST).get(CHECK, asked).text
    assert "0 families meet the rules of the cohort" in page
    assert "Start the analysis" not in page
    assert "Every number of groups from 1 to 12 is tried" in page
    assert f"{START}?method=needs&amp;cohort=clustering&amp;k=4" in page
    assert not FamilyRun.objects.exists()


def test_a_choice_that_cannot_be_is_told_where_it_was_made() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    page = signed_in(Role.ANALYST).get(CHECK, {"method": "drivers", "cohort": "clustering"}).text
    assert "this one has no readings" in page
    assert "Step 1 of 2" in page


def test_a_press_sent_twice_starts_one_run() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    analyst, key = signed_in(Role.ANALYST), str(uuid4())
    asked = {"method": "needs", "cohort": "clustering", "k": "4", "key": key}
    first, second = analyst.post(START, asked), analyst.post(START, asked)
    run = FamilyRun.objects.get()
    assert first["Location"] == second["Location"] == show(run)
    assert run.parameters["k"] == 4
    assert "Stop the analysis" in analyst.get(show(run)).text


def test_progress_cannot_be_asked_of_families_without_readings() -> None:
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    asked = {"method": "progress", "cohort": "clustering", "key": str(uuid4())}
    page = signed_in(Role.ANALYST).post(START, asked)
    assert "this one has no readings" in page.text
    assert not FamilyRun.objects.exists()


def test_rates_stand_beside_the_start_and_hidden_numbers_are_marked() -> None:
    run = FamilyRunFactory.create(
        method=Method.PROGRESS, job=ended(), result=PROGRESS, families=100
    )
    page = signed_in(Role.ANALYST).get(show(run)).text
    assert "40% of families ended in a higher band" in page
    assert "started in the highest band and could not rise" in page
    assert "[c]" in page


def test_a_failed_run_tells_why() -> None:
    run = FamilyRunFactory.create(job=ended(State.FAILED))
    page = signed_in(Role.ANALYST).get(show(run)).text
    assert "It broke." in page
    assert "Nothing of this analysis was kept" in page


def test_a_result_is_decided_on_in_writing() -> None:
    run = FamilyRunFactory.create(
        method=Method.PROGRESS, job=ended(), result=PROGRESS, families=100
    )
    analyst, address = (
        signed_in(Role.ANALYST),
        reverse("analytics:family_run_decide", args=[run.pk]),
    )
    short = analyst.post(address, {"decision": "accepted", "reason": "Fine."})
    assert "Give the reason in a sentence" in short.text
    analyst.post(address, {"decision": "accepted", "reason": "It agrees with what workers see."})
    run.refresh_from_db()
    assert run.decision == Decision.ACCEPTED
    assert "It agrees with what workers see." in analyst.get(show(run)).text


def test_a_run_is_stopped_from_its_page() -> None:
    run = FamilyRunFactory.create()
    signed_in(Role.ANALYST).post(reverse("analytics:family_run_cancel", args=[run.pk]))
    assert Job.objects.get(family_run=run).state == State.CANCELLED


def test_statements_of_the_list_do_not_grow(django_assert_max_num_queries: Any) -> None:
    analyst = signed_in(Role.ANALYST)
    for _ in range(2):
        FamilyRunFactory.create_batch(4)
        with django_assert_max_num_queries(9):
            analyst.get(LIST)

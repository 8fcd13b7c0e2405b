"""Runs over families are asked for once, stopped, decided on in writing, and named."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.actions.family_runs import (
    cancel_family_run,
    decide_on_run,
    lock_run,
    name_groups,
    start_family_run,
)
from analytics.models import Decision, FamilyRun, Method
from families.actions.catalogue import make_first_catalogue
from families.cohorts import CLUSTERING
from jobs.models import State
from tests.analytics.results import job_of
from tests.factories.accounts import UserFactory
from tests.factories.analytics import FamilyRunFactory

pytestmark = pytest.mark.django_db
ON = date(2017, 9, 20)
WHY = "The groups hold and the workers know them again."
RESULT: dict[str, Any] = {"groups": [{}, {}]}


def start(**changes: Any) -> FamilyRun:
    make_first_catalogue(by=None)
    asked: dict[str, Any] = {
        "method": Method.NEEDS, "cohort": "clustering", "rules": list(CLUSTERING),
        "cut_on": ON, "key": uuid4(),
    }  # fmt: skip
    return start_family_run(by=UserFactory.create(role=Role.ANALYST), **asked | changes)


def test_a_press_sent_twice_starts_one_run() -> None:
    key = uuid4()
    run = start(key=key)
    assert start(key=key) == run
    assert FamilyRun.objects.count() == 1
    assert job_of(run).state == State.WAITING
    assert run.parameters == {"k": 9, "largest_k": 12, "rounds": 30}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"parameters": {"k": 0}}, "The number of groups must be a whole number from 1 to 15."),
        ({"parameters": {"depth": 2}}, "has no parameter “depth”"),
        ({"rules": ["closed"]}, "“clustering” is a cohort with rules of its own"),
        ({"cohort": "ours", "rules": ["tall"]}, "There is no rule “tall”"),
        ({"cohort": "ours", "rules": []}, "Choose at least one rule."),
        ({"cohort": " ", "rules": ["adult"]}, "Give the cohort a name."),
        ({"method": Method.PROGRESS, "parameters": {"rule": "elastic"}}, "Bands are made with"),
    ],
)
def test_what_cannot_be_analysed_is_refused_with_the_reason(
    changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        start(**changes)
    assert not FamilyRun.objects.exists()


def test_a_run_is_stopped_until_it_has_ended() -> None:
    run, by = start(), UserFactory.create(role=Role.ANALYST)
    cancel_family_run(by=by, run=run)
    with pytest.raises(Refused, match="already ended"):
        cancel_family_run(by=by, run=run)


def test_accepting_takes_the_place_of_the_result_before() -> None:
    by = UserFactory.create(role=Role.ANALYST)
    first, second = FamilyRunFactory.create(result=RESULT), FamilyRunFactory.create(result=RESULT)
    decide_on_run(by=by, run=first, decision=Decision.ACCEPTED, reason=WHY)
    decide_on_run(by=by, run=second, decision=Decision.ACCEPTED, reason=WHY)
    first.refresh_from_db()
    assert first.decision == Decision.SUPERSEDED
    assert FamilyRun.objects.accepted(Method.NEEDS) == second
    assert AuditEvent.objects.filter(event="accepted a result").count() == 2


def test_a_rejected_result_stays_with_its_reason_and_is_not_decided_again() -> None:
    by, run = UserFactory.create(role=Role.ANALYST), FamilyRunFactory.create(result=RESULT)
    decided = decide_on_run(by=by, run=run, decision=Decision.REJECTED, reason=f" {WHY} ")
    assert (decided.reason, decided.decided_by) == (WHY, by)
    with pytest.raises(Refused, match="cannot be decided again"):
        decide_on_run(by=by, run=run, decision=Decision.ACCEPTED, reason=WHY)


def test_a_decision_needs_a_result_and_a_sentence() -> None:
    with pytest.raises(Refused, match="no result to decide on"):
        decide_on_run(
            by=None, run=FamilyRunFactory.create(), decision=Decision.ACCEPTED, reason=WHY
        )
    with pytest.raises(Refused, match="Give the reason in a sentence"):
        decide_on_run(
            by=None,
            run=FamilyRunFactory.create(result=RESULT),
            decision=Decision.REJECTED,
            reason="No.",
        )


def test_groups_are_named_all_at_once() -> None:
    run = FamilyRunFactory.create(result=RESULT)
    names = [{"label": "0", "letter": "A", "raw": "4"}, {"label": "1", "letter": "B"}]
    name_groups(by=None, run=run, names=names)
    name_groups(by=None, run=run, names=names)
    assert list(run.names.values_list("label", "letter", "raw")) == [(0, "A", "4"), (1, "B", "")]


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([{"label": "0", "letter": "A"}], "Name each group once"),
        ([{"label": "0", "letter": "A"}, {"label": "1", "letter": "A"}], "“A”|A is given twice"),
        ([{"label": "0", "letter": "A"}, {"label": "1", "letter": " "}], "a letter"),
    ],
)
def test_names_that_are_none_are_refused(names: list[dict[str, str]], words: str) -> None:
    with pytest.raises(Refused, match=words):
        name_groups(by=None, run=FamilyRunFactory.create(result=RESULT), names=names)


def test_only_groups_in_use_are_named() -> None:
    with pytest.raises(Refused, match="Only a result with groups"):
        name_groups(by=None, run=FamilyRunFactory.create(method=Method.PROGRESS), names=[])


def test_a_locked_result_keeps_its_names_and_is_only_replaced() -> None:
    by, run = UserFactory.create(role=Role.ANALYST), FamilyRunFactory.create(result=RESULT)
    names = [{"label": "0", "letter": "A"}, {"label": "1", "letter": "B"}]
    with pytest.raises(Refused, match="Only an accepted result"):
        lock_run(by=by, run=run)
    run = decide_on_run(by=by, run=run, decision=Decision.ACCEPTED, reason=WHY)
    with pytest.raises(Refused, match="Give every group its letter first"):
        lock_run(by=by, run=run)
    name_groups(by=by, run=run, names=names)
    run = lock_run(by=by, run=run)
    assert (run.is_locked, run.locked_by) == (True, by)
    with pytest.raises(Refused, match="locked already"):
        lock_run(by=by, run=run)
    with pytest.raises(Refused, match="its names stay"):
        name_groups(by=by, run=run, names=names)
    with pytest.raises(Refused, match="replaced when another one is accepted"):
        decide_on_run(by=by, run=run, decision=Decision.REJECTED, reason=WHY)
    other = FamilyRunFactory.create(result=RESULT)
    decide_on_run(by=by, run=other, decision=Decision.ACCEPTED, reason=WHY)
    run.refresh_from_db()
    assert (run.decision, run.is_locked) == (Decision.SUPERSEDED, True)

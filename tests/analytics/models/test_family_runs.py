"""What the database holds of runs over families, and who sees them."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from analytics.models import Decision, FamilyRun, Method
from tests.factories.accounts import UserFactory
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory, GroupNameFactory

pytestmark = pytest.mark.django_db
RESULT: dict[str, Any] = {"groups": [{}, {}]}


def refused(**wrong: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyRunFactory.create(**wrong)


def test_a_run_is_made_by_a_job_or_comes_from_elsewhere() -> None:
    refused(job=None)
    assert FamilyRunFactory.create(job=None, came_from="SPSS").is_external


def test_a_decision_needs_a_result_a_time_and_a_reason() -> None:
    decided = {"decision": Decision.ACCEPTED, "decided_at": timezone.now(), "reason": "It holds."}
    refused(**decided)
    refused(**decided | {"result": RESULT, "reason": ""})
    refused(**decided | {"result": RESULT, "decided_at": None})
    assert FamilyRunFactory.create(**decided, result=RESULT).decision == Decision.ACCEPTED


def test_one_run_of_a_method_is_accepted_at_a_time() -> None:
    accepted = {"result": RESULT, "decision": Decision.ACCEPTED, "decided_at": timezone.now(),
                "reason": "It holds."}  # fmt: skip
    FamilyRunFactory.create(**accepted)
    refused(**accepted)
    FamilyRunFactory.create(**accepted, method=Method.PROGRESS)


def test_a_method_that_is_none_is_refused() -> None:
    refused(method="astrology")


def test_a_family_and_a_group_are_labelled_and_named_once_a_run() -> None:
    label, name = FamilyLabelFactory.create(), GroupNameFactory.create(letter="A")
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyLabelFactory.create(run=label.run, family=label.family)
    with pytest.raises(IntegrityError), transaction.atomic():
        GroupNameFactory.create(run=name.run, letter="A")


def test_those_who_read_results_see_every_run_and_others_none() -> None:
    run = FamilyRunFactory.create()
    for role, seen in ((Role.ANALYST, [run]), (Role.MANAGER, [run]), (Role.PRACTITIONER, [])):
        user = UserFactory.create(role=role)
        assert list(FamilyRun.objects.visible_to(user)) == seen


def test_the_accepted_run_of_a_method_is_the_latest() -> None:
    assert FamilyRun.objects.accepted(Method.NEEDS) is None
    run = FamilyRunFactory.create(
        result=RESULT, decision=Decision.ACCEPTED, decided_at=timezone.now(), reason="It holds."
    )
    assert FamilyRun.objects.accepted(Method.NEEDS) == run
    assert FamilyRun.objects.accepted(Method.PROGRESS) is None
    assert list(FamilyRun.objects.complete()) == [run]


def test_names_are_told_in_words() -> None:
    name = GroupNameFactory.build(letter="B", high_level="Adults requiring support", level="High")
    assert str(name) == "B Adults requiring support, High"
    assert str(FamilyRunFactory.build(catalogue=None, cut_on=date(2017, 9, 20))) == (
        "Groups of families with like needs, clustering cohort of 20 September 2017"
    )

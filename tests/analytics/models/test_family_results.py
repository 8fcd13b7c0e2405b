"""What the database holds of comparisons and files of runs, and who sees them."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from analytics.models import Comparison, Decision, FamilyFile
from tests.factories.accounts import UserFactory
from tests.factories.analytics import ComparisonFactory, FamilyFileFactory, FamilyRunFactory

pytestmark = pytest.mark.django_db


def test_two_runs_are_compared_once_and_none_with_itself() -> None:
    made = ComparisonFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        ComparisonFactory.create(one=made.one, other=made.other)
    with pytest.raises(IntegrityError), transaction.atomic():
        ComparisonFactory.create(one=made.one, other=made.one)


def test_a_file_is_made_once_under_a_class_of_release() -> None:
    made = FamilyFileFactory.create()
    FamilyFileFactory.create(run=made.run, release="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyFileFactory.create(run=made.run)


def test_only_what_was_accepted_is_locked() -> None:
    accepted = {"result": {"groups": []}, "decided_at": timezone.now(), "reason": "It holds.",
                "locked_at": timezone.now()}  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        FamilyRunFactory.create(**accepted, decision=Decision.REJECTED)
    assert FamilyRunFactory.create(**accepted, decision=Decision.ACCEPTED).is_locked
    assert not FamilyRunFactory.create().is_locked


def test_those_who_read_results_see_them_and_others_none() -> None:
    comparison, file = ComparisonFactory.create(), FamilyFileFactory.create()
    for role, sees in ((Role.ANALYST, True), (Role.MANAGER, True), (Role.PRACTITIONER, False)):
        user = UserFactory.create(role=role)
        assert list(Comparison.objects.visible_to(user)) == [comparison] * sees
        assert list(FamilyFile.objects.visible_to(user)) == [file] * sees
    assert not Comparison.objects.complete().exists()

"""When a cohort may be saved or withdrawn."""

import pytest
from django.utils import timezone

from analytics.cohort_rules import why_not_save_cohort, why_not_withdraw_cohort
from families.cohorts import CLUSTERING
from tests.factories.analytics import CohortFactory

pytestmark = pytest.mark.django_db
WHY = "To look at families that wait."


def test_a_cohort_has_a_name_of_its_own_even_after_it_was_withdrawn() -> None:
    CohortFactory.create(name="Open now", withdrawn_at=timezone.now())
    assert "already" in why_not_save_cohort("open NOW", ["initial"], WHY)
    assert "already" in why_not_save_cohort("Progress", ["initial"], WHY)
    assert why_not_save_cohort(" ", ["initial"], WHY) == "Give the cohort a name."
    assert why_not_save_cohort("Open and read", ["open", "initial"], WHY) == ""


def test_the_same_rules_are_the_same_cohort_in_any_order() -> None:
    CohortFactory.create(name="open now", rules=["open", "slf"])
    assert "“open now” has exactly" in why_not_save_cohort("waiting", ["slf", "open"], WHY)
    assert "“clustering” has exactly" in why_not_save_cohort("all", list(CLUSTERING), WHY)


def test_rules_and_a_reason_are_needed() -> None:
    assert "no rule “none”" in why_not_save_cohort("mine", ["none"], WHY)
    assert "at least one rule" in why_not_save_cohort("mine", [], WHY)
    assert "sentence" in why_not_save_cohort("mine", ["open"], "Why not")


def test_a_cohort_is_withdrawn_once() -> None:
    assert why_not_withdraw_cohort(CohortFactory.build()) == ""
    assert why_not_withdraw_cohort(CohortFactory.build(withdrawn_at=timezone.now()))

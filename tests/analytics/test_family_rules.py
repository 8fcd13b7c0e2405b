"""The rules of runs over families, where the actions' tests do not go."""

from typing import Any

import pytest

from accounts.permissions import Role
from analytics.family_rules import (
    DEFAULTS,
    may_see_labels,
    parameters_of,
    why_not_cohort,
    why_not_decide,
    why_not_name_groups,
    why_not_parameters,
)
from analytics.models import Decision, FamilyRun, Method
from families.cohorts import NAMED
from tests.factories.accounts import MembershipFactory, UserFactory

RESULT: dict[str, Any] = {"groups": [{}]}


@pytest.mark.parametrize("method", Method)
def test_what_a_run_starts_from_is_allowed(method: Method) -> None:
    chosen = parameters_of(method)
    assert why_not_parameters(method, chosen) == ""
    chosen["k"] = 99
    assert DEFAULTS[method].get("k") != 99


@pytest.mark.parametrize("name", NAMED)
def test_named_cohorts_have_their_own_rules(name: str) -> None:
    assert why_not_cohort(name, NAMED[name]) == ""
    assert why_not_cohort("closed ones", ["closed"]) == ""


@pytest.mark.parametrize("decision", [Decision.SUPERSEDED, Decision.NONE])
def test_nobody_decides_that_a_result_is_undecided_or_replaced(decision: Decision) -> None:
    run = FamilyRun(method=Method.NEEDS, result=RESULT)
    assert "cannot be decided again" in why_not_decide(run, decision, "This is a whole sentence.")


def test_a_rejected_result_keeps_its_names() -> None:
    run = FamilyRun(method=Method.NEEDS, result=RESULT, decision=Decision.REJECTED)
    assert "not in use" in why_not_name_groups(run, [{"label": "0", "letter": "A"}])


SEES_FAMILIES = {Role.ANALYST, Role.MANAGER, Role.DATA_STEWARD}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_on_the_research_basis_only_analysts_are_told_the_group_of_a_family(
    role: Role, settings: Any
) -> None:
    user = UserFactory.create(role=role)
    assert settings.RESEARCH_BASIS, "it is on by default"
    assert may_see_labels(user) == (role == Role.ANALYST)
    settings.RESEARCH_BASIS = False
    assert may_see_labels(user) == (role in SEES_FAMILIES)


@pytest.mark.django_db
@pytest.mark.parametrize("decides", [Role.PRACTITIONER, Role.MANAGER, Role.SAFEGUARDING_LEAD])
def test_an_analyst_who_also_decides_about_families_is_not_told(decides: Role) -> None:
    user = UserFactory.create(role=Role.ANALYST)
    MembershipFactory.create(user=user, role=decides)
    assert not may_see_labels(user)

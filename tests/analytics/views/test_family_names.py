"""Pages to name groups and to lock a result."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.permissions import Role
from analytics.models import Decision, FamilyRun
from tests.factories.analytics import FamilyRunFactory, GroupNameFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def accepted(**changes: Any) -> FamilyRun:
    groups = [{"label": n, "size": 40, "share": 50, "marks": f"Marks {n}.", "place": None}
              for n in range(2)]  # fmt: skip
    made: FamilyRun = FamilyRunFactory.create(
        **{"result": {"families": 80, "groups": groups, "needs": [], "places": {}},
           "decision": Decision.ACCEPTED, "decided_at": timezone.now(), "reason": "They hold."}
        | changes
    )  # fmt: skip
    return made


def address(name: str, run: FamilyRun) -> str:
    return reverse(f"analytics:{name}", args=[run.pk])


def typed(*letters: str) -> dict[str, str]:
    fields = {"group-TOTAL_FORMS": "2", "group-INITIAL_FORMS": "2"}
    for place, letter in enumerate(letters):
        fields |= {f"group-{place}-letter": letter, f"group-{place}-level": "High",
                   f"group-{place}-high_level": "Adults", f"group-{place}-raw": str(7 - place),
                   f"group-{place}-description": "Adults who need support."}  # fmt: skip
    return fields


@pytest.mark.parametrize("name", ["family_run_names", "family_run_lock"])
def test_only_analysts_name_and_lock(name: str) -> None:
    page = address(name, accepted())
    assert Client().get(page).status_code == 302
    assert signed_in(Role.PRACTITIONER).get(page).status_code == 403
    assert signed_in(Role.MANAGER).get(page).status_code == 403
    assert signed_in(Role.ANALYST).get(page).status_code == 200


def test_a_result_of_nobody_is_not_found() -> None:
    run = FamilyRunFactory.create()
    assert signed_in(Role.ANALYST).get(address("family_run_names", run)).status_code == 404


def test_groups_are_named_then_locked_and_then_stay() -> None:
    run, analyst = accepted(), signed_in(Role.ANALYST)
    names, lock = address("family_run_names", run), address("family_run_lock", run)
    show = address("family_run_show", run)
    assert "Marks 1." in analyst.get(names).text
    assert "Give every group its letter first" in analyst.get(lock).text
    twice = analyst.post(names, typed("A", "A"))
    assert "The letter A is given twice." in twice.text
    assert "Give every group a letter." in analyst.post(names, typed("A", "")).text
    analyst.post(names, typed("A", "B"))
    assert [str(each) for each in run.names.all()] == ["A Adults, High", "B Adults, High"]
    assert run.names.get(letter="B").raw == "6"
    assert "Lock this result" in analyst.get(show).text
    analyst.post(lock)
    page = analyst.get(show).text
    assert "Accepted and locked" in page
    assert "Name the groups" not in page
    assert analyst.post(names, typed("C", "D")).status_code == 409


def test_the_form_begins_with_what_groups_are_called() -> None:
    run = accepted()
    GroupNameFactory.create(run=run, label=1, letter="Q", description="Those of before.")
    page = signed_in(Role.ANALYST).get(address("family_run_names", run)).text
    assert 'value="Q"' in page
    assert "Those of before." in page

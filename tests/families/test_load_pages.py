"""What the pages of extracts show; the pages themselves are in views/test_loads."""

import pytest
from django.utils import timezone

from accounts.permissions import Role
from families.load_pages import BY_COMMAND, format_tables, load_page, loads_table, who
from families.models import LoadState
from jobs.models import State
from tests.factories.accounts import UserFactory
from tests.factories.families import LoadFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db
COUNTS = {"read": 2, "new": 1, "changed": 0, "unchanged": 0, "refused": 1}


def test_good_rows_are_those_that_were_not_refused() -> None:
    load = LoadFactory.create(counts={"people": COUNTS})
    page = load_page(load, UserFactory.create(role=Role.DATA_STEWARD))
    assert page["counts"]["rows"] == [["people", 2, 1, 1, 1, 0, 0]]
    assert who(load) == BY_COMMAND


def test_work_that_ended_too_early_has_stopped() -> None:
    job = JobFactory.create(state=State.FAILED, ended_at=timezone.now())
    load = LoadFactory.create(state=LoadState.LOADING, job=job, counts={"people": COUNTS})
    assert loads_table([load])["rows"][0][2] == "Stopped"
    page = load_page(load, UserFactory.create(role=Role.DATA_STEWARD))
    assert (page["state"], page["may_drop"], page["why_not_load"]) == ("Stopped", True, "")


def test_an_auditor_may_look_and_do_nothing() -> None:
    load = LoadFactory.create(state=LoadState.CHECKED, counts={"people": COUNTS})
    page = load_page(load, UserFactory.create(role=Role.AUDITOR))
    assert (page["may_load"], page["may_drop"], page["may_stop"]) == (False, False, False)


def test_the_format_has_a_table_for_each_file() -> None:
    assert [table["caption"] for table in format_tables()] == [
        "families.csv", "people.csv", "assessments.csv", "needs.csv", "readings.csv",
    ]  # fmt: skip

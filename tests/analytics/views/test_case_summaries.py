"""Pages of needs and readings: who reads them, what they say first, files, and counting anew."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.models import CaseSummary, SummaryKind
from families.actions.catalogue import make_first_catalogue
from families.models import LoadState
from tests.analytics.summaries import NEEDS, READINGS
from tests.factories.accounts import UserFactory
from tests.factories.case_summaries import CaseSummaryFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db
PAGES = [reverse("analytics:needs_show"), reverse("analytics:readings_show")]
FILE = reverse("analytics:summary_table", args=["needs", "needs-by-place"])
COUNT = reverse("analytics:summary_count", args=["needs"])


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    make_first_catalogue(by=None)


def signed_in(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=role, role__second_factor=False))
    return client


def test_each_role_reads_what_the_table_says() -> None:
    CaseSummaryFactory.create(result=NEEDS)
    CaseSummaryFactory.create(kind=SummaryKind.READINGS, result=READINGS)
    for role in Role:
        may = 200 if role in {Role.ANALYST, Role.MANAGER} else 403
        client = signed_in(role)
        assert [client.get(page).status_code for page in (*PAGES, FILE)] == [may] * 3, role
        counts = client.post(COUNT, {"key": str(uuid4())}).status_code
        assert (counts != 403) == (role == Role.ANALYST), role
    assert Client().get(PAGES[0]).status_code == 302


def test_the_pages_say_why_no_chart_and_what_is_hidden() -> None:
    CaseSummaryFactory.create(result=NEEDS)
    CaseSummaryFactory.create(kind=SummaryKind.READINGS, result=READINGS)
    manager = signed_in(Role.MANAGER)
    needs = manager.get(PAGES[0], {"q": "debt"}).text
    assert "There is no chart of needs before and after, on purpose." in needs
    assert "1 need found." in needs
    assert "Try another word" in manager.get(PAGES[0], {"q": "unicorn"}).text
    readings = manager.get(PAGES[1]).text
    assert "no averages and no sums" in readings
    assert "Count the newest data" not in needs + readings


def test_a_file_is_taken_away_and_written_down() -> None:
    CaseSummaryFactory.create(result=NEEDS)
    answer: Any = signed_in(Role.MANAGER).get(FILE)
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0].startswith('"Every need in every group. Needs, clustering cohort')
    assert lines[2].startswith("Code,Need,Level,Group,Present (families)")
    assert AuditEvent.objects.get(event="downloaded a table").details["table"].endswith(".csv")
    for kind, name in (("needs", "other"), ("people", "needs"), ("readings", "scores")):
        address = reverse("analytics:summary_table", args=[kind, name])
        assert signed_in(Role.MANAGER).get(address).status_code == 404


def test_an_analyst_has_new_data_counted_once() -> None:
    analyst = signed_in(Role.ANALYST)
    assert "No case data yet" in analyst.get(PAGES[0]).text
    LoadFactory.create(state=LoadState.LOADED, loaded_at="2017-09-21T09:00Z")
    assert "Not counted yet" in analyst.get(PAGES[0]).text
    key = {"key": str(uuid4())}
    assert analyst.post(COUNT, key)["Location"] == PAGES[0]
    analyst.post(COUNT, key)
    assert CaseSummary.objects.count() == 1
    assert "progressbar" in analyst.get(PAGES[0]).text or "<progress" in analyst.get(PAGES[0]).text
    assert analyst.post(reverse("analytics:summary_count", args=["people"]), key).status_code == 404

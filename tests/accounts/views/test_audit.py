"""The audit trail's page and file."""

import csv
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from tests.accounts.conftest import SignIn
from tests.factories.accounts import AuditEventFactory

pytestmark = pytest.mark.django_db
Browser = tuple[Client, User]
ADDRESSES = ["/accounts/audit/", "/accounts/audit/download/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_auditor_comes_in(sign_in: SignIn, address: str) -> None:
    assert Client().get(address)["Location"].startswith("/accounts/login/")
    for role in (None, Role.ANALYST, Role.ADMINISTRATOR, Role.MANAGER):
        assert sign_in(role)[0].get(address).status_code == 403
    assert not AuditEvent.objects.exists()
    assert sign_in(Role.AUDITOR)[0].get(address).status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_nothing_of_the_trail_is_changed_by_the_web(auditor: Browser, address: str) -> None:
    assert auditor[0].post(address).status_code == 405


def test_reading_is_written_down_with_its_filters(auditor: Browser) -> None:
    auditor[0].get("/accounts/audit/?who=Oake&since=2017-03-01&nonsense=1")
    event = AuditEvent.objects.get()
    assert (event.by_id_text, event.event) == (str(auditor[1].pk), "looked at the audit trail")
    assert event.details == {"filters": "who: Oake, since: 2017-03-01"}


def test_filters_stand_in_the_address(auditor: Browser) -> None:
    AuditEventFactory.create(by_name="Ada Oake", event="gave a role", about_name="Bo")
    AuditEventFactory.create(by_name="Cy", event="closed the survey")
    page = auditor[0].get("/accounts/audit/?who=oake").content.decode()
    assert "gave a role" in page
    assert "closed the survey" not in page
    assert 'value="oake"' in page
    assert "/accounts/audit/download/?who=oake" in page
    assert "Nothing fits" in auditor[0].get("/accounts/audit/?who=zzz").content.decode()


def test_a_day_that_is_none_is_said_and_filters_nothing(auditor: Browser) -> None:
    AuditEventFactory.create(event="closed the survey")
    page = auditor[0].get("/accounts/audit/?since=yesterday").content.decode()
    assert "There is a problem" in page
    assert "closed the survey" in page


def test_every_event_is_reached_once_page_by_page(auditor: Browser) -> None:
    made = {
        str(e.details["n"])
        for e in [AuditEventFactory.create(details={"n": n}) for n in range(120)]
    }
    seen: list[str] = []
    address = "/accounts/audit/?event=opened"
    while address:
        page = auditor[0].get(address).content.decode()
        seen += re.findall(r"n: (\d+)", page)
        more = re.search(r'href="(\?[^"]*before=\d+)"', page)
        address = "/accounts/audit/" + more.group(1).replace("&amp;", "&") if more else ""
    assert len(seen) == 120
    assert set(seen) == made


def test_a_page_costs_the_same_whatever_the_length(
    auditor: Browser, django_assert_max_num_queries: Any
) -> None:
    auditor[0].get("/accounts/audit/")
    for count in (5, 50):
        AuditEventFactory.create_batch(count)
        with django_assert_max_num_queries(6):
            auditor[0].get("/accounts/audit/")


def test_the_file_holds_what_the_filters_chose(auditor: Browser) -> None:
    noon = datetime(2017, 3, 1, 12, tzinfo=UTC)
    AuditEventFactory.create(by_name="Ada", event="=HYPERLINK(1)", at=noon)
    AuditEventFactory.create(by_name="Cy")
    response = auditor[0].get("/accounts/audit/download/?who=Ada")
    assert response["Content-Type"].startswith("text/csv")
    lines = list(csv.reader(response.getvalue().decode().splitlines()))
    assert len(lines) == 2
    assert lines[1][:4] == ["2017-03-01T12:00:00+00:00", "Ada", "", "'=HYPERLINK(1)"]
    event = AuditEvent.objects.first()
    assert event
    assert event.event == "looked at the audit trail as a file"

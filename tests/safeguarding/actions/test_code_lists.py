"""The list of codes: sealed, opened for a purpose, destroyed on its day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from safeguarding.actions.code_lists import (
    add_child,
    begin_code_list,
    destroy_due_lists,
    open_child,
    seal_lists_anew,
)
from safeguarding.models import ChildOfCode, CodeList, Concern, Purpose
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db
TODAY, DAY = date(2017, 7, 1), date(2017, 9, 1)
NOON = datetime(2017, 9, 1, 12, 0, tzinfo=UTC)
CHILD = "Robin Wren, mum 01632 960999"
ZOO: dict[str, Any] = {"event_id": UUID(int=7), "event_name": "Zoo", "today": TODAY}


@pytest.fixture
def lead() -> User:
    return UserFactory.create(role=Role.SAFEGUARDING_LEAD)


@pytest.fixture
def codes(lead: User) -> CodeList:
    made = begin_code_list(by=lead, **ZOO, destroy_on=DAY)
    facilitator = UserFactory.create(role=Role.FACILITATOR)
    add_child(by=facilitator, code_list=made, code="AB12", child=CHILD, now=NOON)
    return made


def test_the_lead_opens_a_code_for_a_purpose_and_nothing_of_it_is_in_the_trail(
    codes: CodeList, lead: User
) -> None:
    asked: dict[str, Any] = {"by": lead, "code_list": codes, "purpose": Purpose.CONCERN}
    assert open_child(code="ab 12", **asked) == CHILD
    assert open_child(code="ZZ99", **asked) == ""
    for wrong, words in (
        ({**asked, "purpose": ""}, "what purpose"),
        ({**asked, "by": UserFactory.create(role=Role.ADMINISTRATOR)}, "Only the safeguarding"),
    ):
        with pytest.raises(Refused, match=words):
            open_child(code="AB12", **wrong)
    opened = AuditEvent.objects.filter(event="opened a code").order_by("id")
    assert [each.details for each in opened] == [
        {"purpose": "concern", "was_found": True}, {"purpose": "concern", "was_found": False},
    ]  # fmt: skip
    trail = " ".join(f"{each.about_name} {each.details}" for each in AuditEvent.objects.all())
    assert "Robin" not in trail
    assert "AB12" not in trail
    row = ChildOfCode.objects.get()
    assert "AB12" not in row.code_hash
    assert b"Robin" not in bytes(row.sealed)


def test_only_the_lead_begins_a_list_and_its_day_lies_ahead(lead: User) -> None:
    for by, day in ((UserFactory.create(role=Role.DATA_STEWARD), DAY), (lead, TODAY)):
        with pytest.raises(Refused):
            begin_code_list(by=by, **ZOO, destroy_on=day)


def test_an_event_has_one_list(codes: CodeList, lead: User) -> None:
    with pytest.raises(Refused, match="already"):
        begin_code_list(by=lead, **{**ZOO, "event_id": codes.event_id}, destroy_on=DAY)


def test_a_code_is_taken_once_and_nothing_is_left_out(codes: CodeList, lead: User) -> None:
    for code, child in (("ab-12", "Somebody else"), ("--", "Robin"), ("CD34", " ")):
        with pytest.raises(Refused):
            add_child(by=lead, code_list=codes, code=code, child=child, now=NOON)
    stranger = UserFactory.create(role=Role.DATA_STEWARD)
    with pytest.raises(Refused, match="Only those who run events"):
        add_child(by=stranger, code_list=codes, code="CD34", child="Robin", now=NOON)
    assert ChildOfCode.objects.count() == 1


def test_a_code_that_is_handed_on_keeps_who_wore_it_before(codes: CodeList, lead: User) -> None:
    add_child(by=lead, code_list=codes, code="ab12", child="Jay", now=NOON, is_handed_on=True)
    read = open_child(by=lead, code_list=codes, code="AB12", purpose=Purpose.CONCERN)
    assert read == f"Jay\n\nUntil 1 September 2017, 13:00:\n{CHILD}"
    assert AuditEvent.objects.filter(event="handed a code on to another child").count() == 1


def test_on_its_day_the_list_is_destroyed_and_that_is_written_down(
    codes: CodeList, lead: User
) -> None:
    assert destroy_due_lists(now=NOON - timedelta(days=1)) == 0
    assert destroy_due_lists(now=NOON) == 1
    assert destroy_due_lists(now=NOON) == 0
    codes.refresh_from_db()
    assert (bytes(codes.sealed_key), codes.destroyed_count) == (b"", 1)
    assert not ChildOfCode.objects.exists()
    gone = AuditEvent.objects.get(event="destroyed a list of codes")
    assert (gone.details, gone.by_name) == ({"children": 1}, "Throughline")
    with pytest.raises(Refused, match="destroyed"):
        open_child(by=lead, code_list=codes, code="AB12", purpose=Purpose.CONCERN)
    with pytest.raises(Refused, match="destroyed"):
        add_child(by=lead, code_list=codes, code="CD34", child="Robin", now=NOON)


def test_it_is_kept_while_a_concern_of_its_event_waits(codes: CodeList) -> None:
    concern = ConcernFactory.create(event_id=codes.event_id)
    assert destroy_due_lists(now=NOON) == 0
    Concern.objects.filter(pk=concern.pk).update(
        opened_at=timezone.now(), decided_at=timezone.now(), decision="advice",
        decision_reason="Spoke.",
    )  # fmt: skip
    assert destroy_due_lists(now=NOON) == 1


def test_a_list_follows_the_key_of_the_installation(
    codes: CodeList, lead: User, settings: LazySettings
) -> None:
    settings.REFERENCE_KEY_FORMER, settings.REFERENCE_KEY = settings.REFERENCE_KEY, "new" * 20
    assert seal_lists_anew() == 1
    settings.REFERENCE_KEY_FORMER = ""
    codes.refresh_from_db()
    asked: dict[str, Any] = {
        "by": lead,
        "code_list": codes,
        "code": "AB12",
        "purpose": Purpose.EMERGENCY,
    }
    assert open_child(**asked) == CHILD
    settings.REFERENCE_KEY = "lost" * 20
    with pytest.raises(Refused, match="this installation lacks"):
        open_child(**asked)

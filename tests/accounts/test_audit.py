"""The one pen of the audit trail."""

import pytest

from accounts.audit import record, record_view
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


def test_an_event_tells_who_did_what_about_whom() -> None:
    ada, bo = UserFactory.create(name="Ada"), UserFactory.create(name="Bo")
    event = record(by=ada, event="gave a role", about=bo, role="Manager")
    assert (event.by_name, event.by_id_text) == ("Ada", str(ada.pk))
    assert (event.about_kind, event.about_id, event.about_name) == ("user", str(bo.pk), "Bo")
    assert event.details == {"role": "Manager"}
    assert str(event) == "Ada: gave a role"


def test_what_the_system_does_by_itself_is_its_own() -> None:
    event = record(by=None, event="swept")
    assert (event.by_name, event.by_id_text, event.about_kind) == ("Throughline", "", "")


def test_a_look_at_personal_data_is_written_down() -> None:
    ada = UserFactory.create(name="Ada")
    event = record_view(by=ada, what="the open answers", about=ada, rows=40)
    assert (event.event, event.details) == ("looked at the open answers", {"rows": 40})

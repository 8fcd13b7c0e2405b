"""The database itself refuses to change the audit trail."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts import append_only
from accounts.models import AuditEvent
from tests.factories.accounts import AuditEventFactory

pytestmark = pytest.mark.django_db


def test_an_event_cannot_be_changed() -> None:
    event = AuditEventFactory.create(event="opened the survey")
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(event="did nothing")
    event.refresh_from_db()
    assert event.event == "opened the survey"


def test_an_event_cannot_be_deleted() -> None:
    event = AuditEventFactory.create()
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        event.delete()
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_the_trail_cannot_be_emptied() -> None:
    AuditEventFactory.create()
    emptying = "TRUNCATE" if connection.vendor == "postgresql" else "DELETE FROM"
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        connection.cursor().execute(f"{emptying} {append_only.TABLE}")
    assert AuditEvent.objects.count() == 1


def test_the_protection_can_be_lifted_by_the_owner_and_put_back_twice() -> None:
    event = AuditEventFactory.create()
    append_only.lift(connection)
    event.delete()
    append_only.protect(connection)
    append_only.protect(connection)
    other = AuditEventFactory.create()
    with pytest.raises(DatabaseError), transaction.atomic():
        other.delete()


@pytest.mark.django_db(transaction=True)
def test_tests_that_empty_every_table_can_write_to_the_trail() -> None:
    AuditEventFactory.create()
    assert AuditEvent.objects.count() == 1


def test_after_such_a_test_the_trail_is_empty_and_protected_again() -> None:
    assert not AuditEvent.objects.exists()
    event = AuditEventFactory.create()
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        event.delete()

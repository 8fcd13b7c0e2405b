"""Figures of an event that are taken away."""

import pytest
from django.conf import LazySettings

from accounts.models import AuditEvent
from accounts.permissions import Role
from tests.analytics.event_results import told_event
from tests.voice.browsing import browser_as

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Roles sign in without a second factor."""
    settings.DEMONSTRATION = True


def test_tables_leave_with_their_notes_and_are_written_down() -> None:
    event, _ = told_event()
    analyst, here = browser_as(Role.ANALYST), f"/analytics/events/{event.pk}"
    who = analyst.get(f"{here}/who-came.csv").getvalue().decode()
    assert "Families chose whether to come." in who
    assert "Came,children,190" in who
    table = event.activities.get(question="What is best?")
    lines = analyst.get(f"{here}/tables/{table.pk}.csv").getvalue().decode()
    assert "The garden,31" in lines
    assert analyst.get(f"{here}/tables.xlsx").content.startswith(b"PK")
    assert analyst.get(f"{here}/tables/{table.pk + 99}.csv").status_code == 404
    assert AuditEvent.objects.filter(event="downloaded results").count() == 3
    for role in (Role.FACILITATOR, Role.PRACTITIONER):
        assert browser_as(role).get(f"{here}/tables.xlsx").status_code == 403

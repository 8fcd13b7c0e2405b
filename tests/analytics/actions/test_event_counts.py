"""Closed events are counted once, and what is taken away is written down."""

import pytest

from accounts.models import AuditEvent
from analytics.actions.event_counts import (
    count_closed_events,
    count_event,
    record_event_download,
)
from analytics.models import EventCount
from tests.factories.accounts import UserFactory
from tests.factories.voice import NOON, EventFactory
from voice.models import EventState

pytestmark = pytest.mark.django_db


def test_an_event_is_counted_when_it_is_closed_and_once() -> None:
    EventFactory.create()
    closed = EventFactory.create(state=EventState.CLOSED, closed_at=NOON)
    count_closed_events()
    count_closed_events()
    count = EventCount.objects.get()
    assert count.event == closed
    assert count_event(by=None, event=closed) == count


def test_a_download_is_written_down_with_its_class() -> None:
    event, by = EventFactory.create(), UserFactory.create()
    record_event_download(by=by, event=event, what="poster.pdf", release="public")
    line = AuditEvent.objects.get(event="downloaded results")
    assert line.details == {"what": "poster.pdf", "release": "public"}

"""When a poster may be made and published."""

import pytest

from analytics.models import EventCount
from analytics.poster_rules import why_not_make_poster, why_not_publish_poster
from tests.analytics.event_results import told_event
from tests.factories.analytics import PosterFactory
from tests.factories.voice import NOON, EventFactory
from voice.models import EventState

pytestmark = pytest.mark.django_db


def test_tables_are_counted_before_there_is_a_poster() -> None:
    event, _ = told_event()
    assert why_not_make_poster(event) == ""
    EventCount.objects.all().delete()
    assert "being counted" in why_not_make_poster(event)


def test_an_event_without_anything_has_none() -> None:
    assert "when the event is closed" in why_not_make_poster(EventFactory.create())
    bare = EventFactory.create(state=EventState.CLOSED, closed_at=NOON)
    assert "Analyse a form" in why_not_make_poster(bare)


def test_a_poster_is_published_once() -> None:
    assert why_not_publish_poster(PosterFactory.create()) == ""
    assert "already" in why_not_publish_poster(PosterFactory.create(published_at=NOON))

"""A poster is made, published in place of the one before, and taken back."""

import pytest

from accounts.errors import Refused
from accounts.models import User
from analytics.actions.posters import ask_for_poster, publish_poster, take_back_poster
from analytics.models import Poster
from analytics.poster_rules import why_not_publish_poster
from tests.analytics.event_results import told_event
from tests.factories.accounts import UserFactory
from tests.factories.analytics import PosterFactory
from tests.factories.voice import NOON, EventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst() -> User:
    return UserFactory.create()


def test_asking_twice_is_one_poster(analyst: User) -> None:
    event, _ = told_event()
    poster = ask_for_poster(by=analyst, event=event)
    assert ask_for_poster(by=analyst, event=event) == poster


def test_an_event_that_still_counts_has_none(analyst: User) -> None:
    with pytest.raises(Refused, match="when the event is closed"):
        ask_for_poster(by=analyst, event=EventFactory.create())


def test_a_published_poster_takes_the_place_of_the_one_before(analyst: User) -> None:
    old = PosterFactory.create(published_at=NOON)
    new = PosterFactory.create(event=old.event)
    published = publish_poster(by=analyst, poster=new, now=NOON)
    assert list(Poster.objects.all()) == [published]
    with pytest.raises(Refused, match="published already"):
        publish_poster(by=analyst, poster=published, now=NOON)
    assert why_not_publish_poster(take_back_poster(by=analyst, poster=published)) == ""


def test_a_poster_that_is_not_made_is_not_published(analyst: User) -> None:
    with pytest.raises(Refused, match="not made yet"):
        publish_poster(by=analyst, poster=PosterFactory.create(told=None), now=NOON)

"""Posters, and who sees them."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from analytics.models import Poster
from tests.factories.accounts import UserFactory
from tests.factories.analytics import PosterFactory
from tests.factories.voice import NOON

pytestmark = pytest.mark.django_db


def test_drafts_are_seen_by_those_who_read_results_and_published_ones_by_more() -> None:
    draft = PosterFactory.create()
    analyst, facilitator = (UserFactory.create(role=r) for r in (Role.ANALYST, Role.FACILITATOR))
    assert list(Poster.objects.visible_to(analyst)) == [draft]
    assert not Poster.objects.visible_to(facilitator).exists()
    Poster.objects.update(published_at=NOON)
    assert list(Poster.objects.visible_to(facilitator)) == [draft]
    assert not Poster.objects.visible_to(UserFactory.create(role=Role.CODER)).exists()
    assert str(draft) == f"Poster of {draft.event}"


def test_an_event_has_one_published_poster_and_it_is_made() -> None:
    published = PosterFactory.create(published_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        PosterFactory.create(event=published.event, published_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        PosterFactory.create(told=None, published_at=NOON)

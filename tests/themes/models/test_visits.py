"""Who has a text open is seen by those who read the text."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from tests.factories.themes import VisitFactory
from tests.themes.ground import analyst, coder
from themes.models import Visit

pytestmark = pytest.mark.django_db


def test_visits_are_seen_by_readers_of_the_text_for_a_minute() -> None:
    visit = VisitFactory.create(user__name="Bo")
    assert list(Visit.objects.visible_to(analyst())) == [visit]
    assert not Visit.objects.visible_to(coder()).exists()
    now = timezone.now()
    assert Visit.objects.now(now).exists()
    assert not Visit.objects.now(now + timedelta(minutes=2)).exists()
    assert str(visit).startswith("Bo in Document D-")


def test_somebody_is_in_a_text_once() -> None:
    visit = VisitFactory.create()
    with pytest.raises(IntegrityError):
        VisitFactory.create(document=visit.document, user=visit.user)

"""Looks at many texts."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories.themes import ExplorationFactory
from tests.themes.ground import analyst, coder
from themes.models import Exploration

pytestmark = pytest.mark.django_db


def test_they_are_seen_by_who_asked() -> None:
    person = analyst()
    made = ExplorationFactory.create(asked_by=person, programme__name="Early Help")
    assert list(Exploration.objects.visible_to(person)) == [made]
    assert not Exploration.objects.visible_to(analyst())
    assert not Exploration.objects.visible_to(coder())
    assert str(made) == "A sketch of topics in Early Help"
    with pytest.raises(IntegrityError), transaction.atomic():
        ExplorationFactory.create(look="stars")

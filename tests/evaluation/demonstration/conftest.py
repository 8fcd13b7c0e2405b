"""A county without answers, and one short round, for tests of its stories."""

from datetime import date
from random import Random

import pytest

from accounts.models import User
from accounts.permissions import Role
from evaluation.demonstration import county
from evaluation.demonstration.staff_stories import Season, first_domains
from evaluation.demonstration.story_people import StoryPeople
from programmes.models import Programme


def unheard(words: str) -> None:
    """Nobody listens to what was built."""


@pytest.fixture
def season() -> Season:
    return Season("November 2016", date(2016, 11, 1), date(2016, 11, 30), told=12, chosen=1)


@pytest.fixture
def programme(db: None) -> Programme:
    """Places, the people one may sign in as, and the programme with its theory of change."""
    county.build_places_and_people(say=unheard)
    return county.evaluation(User.objects.get(email=county.address_of(Role.ANALYST)), unheard)


@pytest.fixture
def people(programme: Programme) -> StoryPeople:
    """Those who write and judge stories, and the list of domains."""
    found = StoryPeople(Random(1))
    first_domains(found, programme)
    return found

"""What tests of stories share."""

import pytest
from django.conf import LazySettings

from accounts.models import Locality, User
from accounts.permissions import Role
from msc.models import MscRound, Story, StoryState
from tests.factories.accounts import LocalityFactory
from tests.factories.msc import DomainOfChangeFactory, MscRoundFactory, StoryFactory
from tests.msc.ground import WORDS, at


@pytest.fixture
def here() -> Locality:
    return LocalityFactory.create(name="Castlebeck")


@pytest.fixture
def writer(here: Locality) -> User:
    return at(Role.PRACTITIONER, here)


@pytest.fixture
def reviewer(here: Locality) -> User:
    return at(Role.DATA_STEWARD, here)


@pytest.fixture
def story_round() -> MscRound:
    """A round that takes stories, with one domain and the open one."""
    made = MscRoundFactory.create()
    DomainOfChangeFactory.create(domain_set=made.domain_set, name="Children")
    DomainOfChangeFactory.create(domain_set=made.domain_set, name="Any other", is_open=True)
    return made


@pytest.fixture
def draft(story_round: MscRound, writer: User, here: Locality) -> Story:
    return StoryFactory.create(
        round=story_round, writer=writer, locality=here, state=StoryState.DRAFT, words=WORDS
    )


@pytest.fixture
def submitted(story_round: MscRound, writer: User, here: Locality) -> Story:
    return StoryFactory.create(round=story_round, writer=writer, locality=here, words=WORDS)


@pytest.fixture
def no_second_factor(settings: LazySettings) -> None:
    """Roles sign in as in the demonstration, without a second factor."""
    settings.DEMONSTRATION = True

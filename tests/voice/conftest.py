"""What tests of events share."""

import pytest
from django.conf import LazySettings

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.voice import ActivityFactory, EventFactory, OptionFactory
from voice.models import Activity, Event


@pytest.fixture
def facilitator() -> User:
    return UserFactory.create(role=Role.FACILITATOR)


@pytest.fixture
def event() -> Event:
    return EventFactory.create()


@pytest.fixture
def stickers(event: Event) -> Activity:
    """A sticker vote between the garden and the kitchen."""
    made = ActivityFactory.create(event=event)
    OptionFactory.create(activity=made, label="Garden", position=0)
    OptionFactory.create(activity=made, label="Kitchen", position=1)
    return made


@pytest.fixture
def no_second_factor(settings: LazySettings) -> None:
    """Roles sign in as in the demonstration, without a second factor."""
    settings.DEMONSTRATION = True

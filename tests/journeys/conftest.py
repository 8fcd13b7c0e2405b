"""What tests of journeys share."""

import pytest
from django.conf import LazySettings

from accounts.models import User
from accounts.permissions import Role
from journeys.models import Journey
from tests.factories.accounts import UserFactory
from tests.factories.journeys import JourneyFactory


@pytest.fixture
def interviewer() -> User:
    return UserFactory.create(role=Role.INTERVIEWER)


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


@pytest.fixture
def journey(interviewer: User) -> Journey:
    """A map of three moments that the interviewer draws."""
    return JourneyFactory.create(interview__interviewer=interviewer)


@pytest.fixture
def no_second_factor(settings: LazySettings) -> None:
    """Roles sign in as in the demonstration, without a second factor."""
    settings.DEMONSTRATION = True

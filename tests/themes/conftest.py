"""What tests of themes share."""

import pytest
from django.conf import LazySettings

from programmes.models import Programme
from tests.factories.programmes import ProgrammeFactory
from tests.factories.themes import CodebookFactory
from themes.models import Codebook


@pytest.fixture
def programme() -> Programme:
    return ProgrammeFactory.create()


@pytest.fixture
def codebook(programme: Programme) -> Codebook:
    return CodebookFactory.create(programme=programme, name="What helps")


@pytest.fixture
def no_second_factor(settings: LazySettings) -> None:
    """Roles sign in as in the demonstration, without a second factor."""
    settings.DEMONSTRATION = True

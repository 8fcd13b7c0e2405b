"""Looks at the sources are for those who keep codebooks."""

import pytest

from tests.factories.themes import GatheringFactory
from tests.themes.ground import analyst, coder
from themes.models import Gathering

pytestmark = pytest.mark.django_db


def test_coders_do_not_see_when_texts_were_brought_in() -> None:
    gathering = GatheringFactory.create()
    assert list(Gathering.objects.visible_to(analyst())) == [gathering]
    assert not Gathering.objects.visible_to(coder())
    assert str(gathering) == f"Texts of {gathering.programme}"

"""Packs go after a day, and only those who see the panel see them."""

from datetime import timedelta

import pytest

from msc.models import PanelPack
from tests.factories.accounts import UserFactory
from tests.factories.panels import PanelPackFactory
from tests.msc.meetings import NOW, meeting

pytestmark = pytest.mark.django_db


def test_a_pack_is_of_a_panel_one_sees_and_goes_after_a_day() -> None:
    room = meeting()
    pack = PanelPackFactory.create(panel=room.panel, asked_at=NOW)
    assert list(PanelPack.objects.visible_to(room.members[1])) == [pack]
    assert not PanelPack.objects.visible_to(UserFactory.create()).exists()
    assert not PanelPack.objects.kept_long_enough(NOW + timedelta(hours=23)).exists()
    assert PanelPack.objects.kept_long_enough(NOW + timedelta(hours=24)).exists()
    assert str(pack) == f"Pack for the {room.panel}"

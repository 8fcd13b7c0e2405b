"""Asking for a pack, once while it is being made."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from jobs.models import Job, State
from msc.actions.packs import ask_for_pack, drop_old_packs
from msc.models import PanelPack, PanelState
from tests.factories.panels import PanelFactory, PanelPackFactory
from tests.msc.meetings import meeting

pytestmark = pytest.mark.django_db


def test_asking_twice_is_one_pack_until_it_is_made() -> None:
    room = meeting()
    pack = ask_for_pack(by=room.facilitator, panel=room.panel)
    assert ask_for_pack(by=room.facilitator, panel=room.panel) == pack
    Job.objects.filter(pk=pack.job_id).update(state=State.DONE, ended_at=timezone.now())
    assert ask_for_pack(by=room.facilitator, panel=room.panel) != pack


def test_there_is_nothing_to_print_without_stories_or_after_the_meeting() -> None:
    empty = PanelFactory.create()
    with pytest.raises(Refused, match="No story is ready"):
        ask_for_pack(by=empty.facilitator, panel=empty)
    room = meeting()
    type(room.panel).objects.filter(pk=room.panel.pk).update(state=PanelState.DECIDED)
    with pytest.raises(Refused, match="has met already"):
        ask_for_pack(by=room.facilitator, panel=room.panel)


def test_packs_are_forgotten_after_a_day() -> None:
    now = timezone.now()
    PanelPackFactory.create(asked_at=now - timedelta(days=2))
    kept = PanelPackFactory.create(asked_at=now)
    assert drop_old_packs(now=now) == 1
    assert list(PanelPack.objects.all()) == [kept]

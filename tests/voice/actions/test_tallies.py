"""Counting at a table: once a press, and taken back by an entry of its own."""

import uuid
from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from tests.factories.voice import NOON, SlotFactory
from voice.actions.events import close_event
from voice.actions.tallies import count_at_table, take_back
from voice.models import Activity, Tally

pytestmark = pytest.mark.django_db
KEY = uuid.UUID(int=7)


def test_a_press_sent_twice_counts_once(stickers: Activity, facilitator: User) -> None:
    garden, kitchen = stickers.options.all()
    slot = SlotFactory.create(event=stickers.event)
    press: dict[str, Any] = {"by": facilitator, "key": KEY, "now": NOON}
    first = count_at_table(option=garden, slot=slot, **press)
    assert count_at_table(option=garden, slot=slot, **press) == first
    count_at_table(option=kitchen, slot=slot, **press)
    count_at_table(option=garden, slot=None, amount=12, **press)
    assert Tally.objects.totals() == {garden.pk: 13, kitchen.pk: 1}
    assert AuditEvent.objects.filter(event="counted at a table").count() == 3
    assert (first.counted_by, first.slot, first.amount) == (facilitator, slot, 1)


def test_a_count_is_taken_back_once(stickers: Activity, facilitator: User) -> None:
    garden = stickers.options.all()[0]
    tally = count_at_table(by=facilitator, option=garden, slot=None, key=KEY, now=NOON, amount=5)
    taken = take_back(by=facilitator, tally=tally, now=NOON)
    assert take_back(by=facilitator, tally=tally, now=NOON) == taken
    assert (taken.amount, taken.takes_back) == (-5, tally)
    assert Tally.objects.totals() == {garden.pk: 0}
    assert AuditEvent.objects.filter(event="took back a count").count() == 1
    with pytest.raises(Refused, match="count again"):
        take_back(by=facilitator, tally=taken, now=NOON)


def test_a_closed_event_takes_no_count_but_answers_for_those_it_has(
    stickers: Activity, facilitator: User
) -> None:
    garden = stickers.options.all()[0]
    press: dict[str, Any] = {"by": facilitator, "option": garden, "slot": None, "now": NOON}
    tally = count_at_table(key=KEY, **press)
    close_event(by=facilitator, event=stickers.event, now=NOON)
    assert count_at_table(key=KEY, **press) == tally
    with pytest.raises(Refused, match="nothing is counted now"):
        count_at_table(key=uuid.UUID(int=8), **press)
    with pytest.raises(Refused, match="its counts stay"):
        take_back(by=facilitator, tally=tally, now=NOON)

"""Counting at a table, and taking a count back. Sent twice, each does its work once."""

import uuid
from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from voice.actions.events import locked
from voice.models import Option, Slot, Tally
from voice.rules import why_not_count, why_not_take_back


@transaction.atomic
def count_at_table(
    *,
    by: User,
    option: Option,
    slot: Slot | None,
    key: uuid.UUID,
    now: datetime,
    amount: int = 1,
) -> Tally:
    """Count one, or several at once. The key is the page's: with the button it is one press."""
    event = locked(option.activity.event)
    press = uuid.uuid5(key, f"{option.pk} {slot.pk if slot else ''}")
    if found := Tally.objects.filter(pk=press).first():
        return found
    refuse(why_not_count(event, option, slot, amount))
    tally = Tally.objects.create(
        id=press, option=option, slot=slot, amount=amount, counted_by=by, counted_at=now
    )
    record(by=by, event="counted at a table", about=event, option=option.pk, amount=amount)
    return tally


@transaction.atomic
def take_back(*, by: User, tally: Tally, now: datetime) -> Tally:
    """Take a count back by an entry of its own."""
    event = locked(tally.option.activity.event)
    if found := Tally.objects.filter(takes_back=tally).first():
        return found
    refuse(why_not_take_back(event, tally, by))
    taken = Tally.objects.create(
        id=uuid.uuid5(tally.pk, "taken back"), option=tally.option, slot=tally.slot,
        amount=-tally.amount, takes_back=tally, counted_by=by, counted_at=now,
    )  # fmt: skip
    record(by=by, event="took back a count", about=event, option=tally.option_id)
    return taken

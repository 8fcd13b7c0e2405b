"""Every change to an event, its slots and who was there."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import Locality, User
from programmes.models import Round
from voice.models import Event, EventState, Headcount, Presence, Slot, Unit
from voice.rules import (
    LETTERS,
    why_not_add_slot,
    why_not_change,
    why_not_enter_headcounts,
    why_not_move_event,
    why_not_plan_event,
    why_not_take_out_slot,
)


def locked(event: Event) -> Event:
    """The event's row, held until the transaction ends."""
    return Event.objects.select_for_update(of=("self",), no_key=True).get(pk=event.pk)


@transaction.atomic
def plan_event(
    *,
    by: User | None,
    round: Round,
    name: str,
    place: str,
    held_on: date,
    bias_notes: str,
    locality: Locality | None = None,
) -> Event:
    """Plan an event within a round. It opens later."""
    refuse(why_not_plan_event(round, held_on, bias_notes))
    event = Event.objects.create(
        round=round, name=name.strip(), place=place.strip(), held_on=held_on,
        bias_notes=bias_notes.strip(), locality=locality,
    )  # fmt: skip
    record(by=by, event="planned an event", about=event)
    return event


@transaction.atomic
def change_event(
    *,
    by: User,
    event: Event,
    round: Round,
    name: str,
    place: str,
    held_on: date,
    bias_notes: str,
    locality: Locality | None = None,
) -> Event:
    """Change what an event is, as long as it is not closed."""
    event = locked(event)
    refuse(why_not_change(event) or why_not_plan_event(round, held_on, bias_notes))
    event.round, event.locality, event.held_on = round, locality, held_on
    event.name, event.place, event.bias_notes = name.strip(), place.strip(), bias_notes.strip()
    event.save(update_fields=["round", "locality", "held_on", "name", "place", "bias_notes"])
    record(by=by, event="changed an event", about=event)
    return event


@transaction.atomic
def open_event(*, by: User | None, event: Event, now: datetime) -> Event:
    """Let people count."""
    event = locked(event)
    refuse(why_not_move_event(event, EventState.OPEN))
    event.state, event.opened_at = EventState.OPEN, now
    event.save(update_fields=["state", "opened_at"])
    record(by=by, event="opened an event", about=event)
    return event


@transaction.atomic
def close_event(*, by: User | None, event: Event, now: datetime) -> Event:
    """Count no more; everything stays as it is."""
    event = locked(event)
    refuse(why_not_move_event(event, EventState.CLOSED))
    event.state, event.closed_at = EventState.CLOSED, now
    event.save(update_fields=["state", "closed_at"])
    record(by=by, event="closed an event", about=event)
    return event


@transaction.atomic
def add_slot(
    *, by: User | None, event: Event, starts_at: time, ends_at: time, high_level: str = ""
) -> Slot:
    """Add a part of the day, for everybody or for one high-level group."""
    event, group = locked(event), high_level.strip()
    refuse(why_not_add_slot(event, starts_at, ends_at, group))
    taken = set(event.slots.values_list("letter", flat=True))
    slot = Slot.objects.create(
        event=event, letter=next(each for each in LETTERS if each not in taken),
        starts_at=starts_at, ends_at=ends_at, high_level=group,
    )  # fmt: skip
    record(by=by, event="added a slot to an event", about=event, slot=str(slot))
    return slot


@transaction.atomic
def take_out_slot(*, by: User, slot: Slot) -> None:
    """Take a slot out in which nothing was counted."""
    event = locked(slot.event)
    slot.event = event
    refuse(why_not_take_out_slot(slot))
    record(by=by, event="took a slot out of an event", about=event, slot=str(slot))
    slot.delete()


@transaction.atomic
def enter_headcounts(
    *,
    by: User | None,
    event: Event,
    numbers: Mapping[tuple[Presence, Unit], int | None],
    now: datetime,
) -> None:
    """Keep how many of each unit were invited and came; None says that nobody counted."""
    event = locked(event)
    refuse(why_not_enter_headcounts(event, numbers.values()))
    for (presence, unit), number in numbers.items():
        if number is None:
            event.headcounts.filter(presence=presence, unit=unit).delete()
        else:
            Headcount.objects.update_or_create(
                event=event, presence=presence, unit=unit,
                defaults={"number": number, "entered_by": by, "entered_at": now},
            )  # fmt: skip
    kept = {f"{presence} {unit}": number for (presence, unit), number in numbers.items()}
    record(by=by, event="entered who was at an event", about=event, **kept)

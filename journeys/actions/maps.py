"""Drawing maps: saving, joining two editors' changes, versions, undo, and the way to readers."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from journeys.merging import Conflict, merged
from journeys.models import Edition, Interview, Journey, JourneyState
from journeys.rules import (
    place_of,
    why_not_change,
    why_not_edit,
    why_not_hand_in,
    why_not_keep,
    why_not_redo,
    why_not_sign_off,
    why_not_take_back,
    why_not_undo,
    why_not_withdraw,
)
from journeys.telling import Phase, Telling, written

FIRST_PHASES = (
    ("Before help", "before"), ("First contact", "contact"), ("Support", "support"),
    ("Now", "after"),
)  # fmt: skip


@dataclass(frozen=True)
class Saved:
    """What came of saving: the map, whether others' changes were joined, and what is open."""

    journey: Journey
    was_joined: bool = False
    conflicts: tuple[Conflict, ...] = ()


@transaction.atomic
def begin_map(*, by: User, interview: Interview) -> Journey:
    """The map of an interview, with four phases to begin from. Asked again, it is the same map."""
    refuse_if(why_not_change(interview, by))
    found = Journey.objects.filter(interview=interview).first()
    if found:
        return found
    journey = Journey.objects.create(interview=interview)
    phases = tuple(
        Phase(f"p{n}", name, stage=stage) for n, (name, stage) in enumerate(FIRST_PHASES, 1)
    )
    _add_edition(journey, by, Telling(phases=phases))
    record(by=by, event="began a journey map", about=journey)
    return journey


@transaction.atomic
def save_map(
    *, by: User, journey: Journey, edition: int, telling: Telling,
    choices: Mapping[str, str] | None = None,
) -> Saved:  # fmt: skip
    """Keep the map as it was changed from this edition.

    What others saved meanwhile is joined to it. Where both changed the same words, nothing is
    saved until `choices` says whose are kept, and the conflicts are handed back.
    """
    locked = locked_map(journey)
    refuse_if(why_not_keep(locked, by, telling))
    if edition == locked.edition:
        if written(telling) != locked.document:
            _add_edition(locked, by, telling)
        return Saved(locked)
    base = locked.editions.filter(number=edition).first()
    if base is None:
        raise Refused("This page is of an edition that does not exist. Open the map again.")
    together, conflicts = merged(base.telling(), telling, locked.telling(), choices or {})
    if conflicts:
        return Saved(locked, conflicts=tuple(conflicts))
    refuse_if(why_not_keep(locked, by, together))
    if written(together) != locked.document:
        _add_edition(locked, by, together)
    return Saved(locked, was_joined=True)


@transaction.atomic
def undo_map(*, by: User, journey: Journey) -> Journey:
    """Go back to the map before the last change; nothing is forgotten."""
    locked = locked_map(journey)
    last = locked.editions.first()
    refuse_if(why_not_edit(locked, by) or why_not_undo(last, by))
    return _restored(locked, by, place_of(last) - 1 if last else 0)


@transaction.atomic
def redo_map(*, by: User, journey: Journey) -> Journey:
    """Bring back what was undone last."""
    locked = locked_map(journey)
    last = locked.editions.first()
    refuse_if(why_not_edit(locked, by) or why_not_redo(last, by))
    target = place_of(last) + 1 if last else 0
    later = locked.editions.filter(number=target).first()
    if later is None or (later.restores is not None and later.restores < target - 1):
        raise Refused("There is nothing to redo.")
    return _restored(locked, by, target)


@transaction.atomic
def return_to_version(*, by: User, journey: Journey, number: int) -> Journey:
    """Make an earlier edition the newest one."""
    locked = locked_map(journey)
    refuse_if(why_not_edit(locked, by))
    return _restored(locked, by, number)


def _restored(journey: Journey, by: User, number: int) -> Journey:
    found = journey.editions.filter(number=number).first()
    if found is None:
        raise Refused("There is no such edition.")
    _add_edition(journey, by, found.telling(), restores=number)
    return journey


@transaction.atomic
def name_version(*, by: User, journey: Journey, name: str) -> Edition:
    """Give the map as it is now a name, to compare it later."""
    locked = locked_map(journey)
    refuse_if(why_not_change(locked.interview, by))
    if not name.strip():
        raise Refused("Give the version a name.")
    edition = locked.editions.get(number=locked.edition)
    edition.name = name.strip()[:120]
    edition.save(update_fields=["name"])
    return edition


@transaction.atomic
def hand_in_map(*, by: User, journey: Journey) -> Journey:
    """Give it to whoever signs it off. The edition is kept as a version."""
    locked = locked_map(journey)
    refuse_if(why_not_hand_in(locked, by))
    _moved(locked, JourneyState.HANDED_IN, handed_in_at=timezone.now())
    locked.editions.filter(number=locked.edition, name="").update(name="Handed in")
    record(by=by, event="handed in a journey map", about=locked)
    return locked


@transaction.atomic
def take_back_map(*, by: User, journey: Journey) -> Journey:
    """Draw it again; nobody outside the team reads it until it is signed off anew."""
    locked = locked_map(journey)
    refuse_if(why_not_take_back(locked, by))
    _moved(locked, JourneyState.DRAFT, handed_in_at=None, signed_off_by=None, signed_off_at=None)
    record(by=by, event="took back a journey map", about=locked)
    return locked


@transaction.atomic
def sign_off_map(*, by: User, journey: Journey) -> Journey:
    """Say that the map tells nobody who it is, and let others read it."""
    locked = locked_map(journey)
    refuse_if(why_not_sign_off(locked, by))
    _moved(locked, JourneyState.SIGNED_OFF, signed_off_by=by, signed_off_at=timezone.now())
    record(by=by, event="signed off a journey map", about=locked)
    return locked


@transaction.atomic
def withdraw_map(*, by: User, journey: Journey) -> Journey:
    """Take it out for good: nobody outside the team sees it from now on."""
    locked = locked_map(journey)
    refuse_if(why_not_withdraw(locked, by))
    _moved(locked, JourneyState.WITHDRAWN)
    record(by=by, event="withdrew a journey map", about=locked)
    return locked


def locked_map(journey: Journey) -> Journey:
    """The map as it is now, and nobody changes it meanwhile."""
    Journey.objects.select_for_update().get(pk=journey.pk)
    return Journey.objects.select_related("interview").get(pk=journey.pk)


def _moved(journey: Journey, state: JourneyState, **values: object) -> None:
    journey.state = state
    for name, value in values.items():
        setattr(journey, name, value)
    journey.save(update_fields=["state", *values])


def _add_edition(journey: Journey, by: User, telling: Telling, restores: int | None = None) -> None:
    """The next edition, which is the map from now on."""
    journey.edition += 1
    journey.document = written(telling)
    journey.save(update_fields=["edition", "document"])
    Edition.objects.create(
        journey=journey, number=journey.edition, document=journey.document, by=by,
        restores=restores,
    )  # fmt: skip


def refuse_if(reason: str) -> None:
    """Refuse with a reason, if there is one."""
    if reason:
        raise Refused(reason)

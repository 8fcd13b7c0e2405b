"""Changes to panels: setting up, meeting, declaring, noting."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused, refuse
from accounts.models import Locality, User
from msc.models import (
    Caveat,
    ConflictDeclaration,
    DeclarationKind,
    DiscussionNote,
    DomainOfChange,
    Level,
    MscRound,
    Panel,
    PanelState,
    Seat,
    Story,
)
from msc.panel_rules import (
    why_not_add_caveat,
    why_not_change_panel,
    why_not_declare,
    why_not_enter_attendance,
    why_not_note,
    why_not_seat,
    why_not_set_up,
    why_not_sort,
    why_not_start,
)


@transaction.atomic
def set_up_panel(
    *,
    by: User | None,
    msc_round: MscRound,
    facilitator: User,
    members: Mapping[User, str],
    method: str,
    locality: Locality | None = None,
    **rules: Any,
) -> Panel:
    """Set up a panel with its members, each with the role they sit there in.

    Without a locality it is the senior panel. Rules are the panel's own columns: places, most,
    quorum, ties, is_by_service, agreement_percent, criteria, is_on_paper.
    """
    refuse(why_not_set_up(msc_round, locality, method, rules.get("criteria", {})))
    panel = Panel.objects.create(
        round=msc_round,
        level=Level.LOCALITY if locality else Level.SENIOR,
        locality=locality,
        facilitator=facilitator,
        method=method,
        **rules,
    )
    for user, role in members.items():
        refuse(why_not_seat(panel, user))
        Seat.objects.create(panel=panel, user=user, role=role)
    record(by=by, event="set up the panel", about=panel, method=method, members=len(members))
    return panel


@transaction.atomic
def change_panel(
    *,
    by: User,
    panel: Panel,
    facilitator: User,
    members: Mapping[User, str],
    method: str,
    **rules: Any,
) -> Panel:
    """Change who sits on a panel and how it chooses, before it meets."""
    panel = locked(panel)
    refuse(why_not_change_panel(panel, method, rules.get("criteria", {})))
    columns = {"facilitator": facilitator, "method": method, **rules}
    for name, value in columns.items():
        setattr(panel, name, value)
    panel.save(update_fields=list(columns))
    panel.seats.exclude(user__in=members).delete()
    for user, role in members.items():
        if not panel.seats.filter(user=user).update(role=role):
            refuse(why_not_seat(panel, user))
            Seat.objects.create(panel=panel, user=user, role=role)
    record(by=by, event="changed the panel", about=panel, method=method, members=len(members))
    return panel


@transaction.atomic
def sort_story(*, by: User, panel: Panel, story: Story, domain: DomainOfChange | None) -> Story:
    """Keep the domain the panel gives a story, beside the writer's; None takes it back."""
    refuse(why_not_sort(by, locked(panel), domain))
    story.panel_domain = domain
    story.save(update_fields=["panel_domain"])
    record(by=by, event="sorted a story at the panel", about=story, domain=str(domain or ""))
    return story


@transaction.atomic
def start_meeting(*, by: User, panel: Panel, now: datetime) -> Panel:
    """Put the stories on the table and freeze the rules."""
    panel = locked(panel)
    found = panel.stories_ahead()
    refuse(why_not_start(by, panel, found.count()))
    panel.stories.set(found)
    panel.state, panel.met_at = PanelState.MEETING, now
    panel.save(update_fields=["state", "met_at"])
    record(by=by, event="started the panel's meeting", about=panel, stories=panel.stories.count())
    return panel


@transaction.atomic
def come_in(*, by: User, panel: Panel, now: datetime) -> None:
    """Note that a member has come into the room."""
    if panel.seats.filter(user=by, here_at=None).update(here_at=now):
        record(by=by, event="came to the panel", about=panel)


@transaction.atomic
def enter_attendance(*, by: User, panel: Panel, seats: Iterable[Seat], now: datetime) -> None:
    """Enter who was at a meeting held on paper."""
    refuse(why_not_enter_attendance(by, panel))
    here = [seat.pk for seat in seats]
    panel.seats.exclude(pk__in=here).update(here_at=None)
    panel.seats.filter(pk__in=here, here_at=None).update(here_at=now)
    record(by=by, event="entered who was at the panel", about=panel, here=len(here))


@transaction.atomic
def declare_conflict(
    *, by: User, panel: Panel, story: Story, kind: DeclarationKind, words: str
) -> ConflictDeclaration:
    """Declare an interest in a story, or stand aside from it."""
    seat = seat_of(by, locked(panel))
    refuse(why_not_declare(seat, story, kind, words))
    said = ConflictDeclaration.objects.create(
        seat=seat, story=story, kind=kind, words=words.strip()
    )
    record(by=by, event=kind.label.lower(), about=panel, story=str(story))
    return said


@transaction.atomic
def add_note(*, by: User, panel: Panel, text: str, story: Story | None = None) -> DiscussionNote:
    """Keep what was said, on one story or on all."""
    refuse(why_not_note(panel, text))
    note = DiscussionNote.objects.create(panel=panel, story=story, written_by=by, text=text.strip())
    record(by=by, event="noted something at the panel", about=panel)
    return note


@transaction.atomic
def add_caveat(*, by: User, panel: Panel, text: str) -> Caveat:
    """Keep a view that differs from the decision; its row does not say whose it is."""
    refuse(why_not_add_caveat(panel, text))
    caveat = Caveat.objects.create(panel=panel, text=text.strip())
    record(by=None, event="kept another view at the panel", about=panel)
    return caveat


def locked(panel: Panel) -> Panel:
    """The panel's row, held until the transaction ends."""
    return Panel.objects.select_for_update(of=("self",), no_key=True).get(pk=panel.pk)


def seat_of(by: User, panel: Panel) -> Seat:
    """The person's seat on the panel. Raises Refused where there is none."""
    seat = panel.seats.filter(user=by).first()
    if seat is None:
        raise Refused("You do not sit on this panel.")
    return seat

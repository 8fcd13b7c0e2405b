"""The events of the demonstration: their published figures from rows, and one to try."""

from datetime import date
from random import Random

from accounts.models import User
from accounts.permissions import Role
from analytics.voice_figures import voice_figures
from evaluation.demonstration import county
from evaluation.demonstration.events import events
from programmes.models import Programme
from surveys.models import Upload
from voice.models import Event, Piece, PieceState, Presence, Tally, Unit

FIGURES = {
    "event.children.attended": 190,
    "event.adults.attended": 130,
    "event.children.interviewed": 136,
    "event.families.interviewed": 78,
    "event.adult-survey.parents": 64,
    "event.adult-survey.families": 51,
    "observation.families": 66,
}


def test_events_hold_the_published_figures_and_one_is_open(programme: Programme) -> None:
    facilitator, analyst = (
        User.objects.get(email=county.address_of(role)) for role in (Role.FACILITATOR, Role.ANALYST)
    )
    events(facilitator, analyst, programme, date(2026, 11, 27), Random(1))
    assert voice_figures() == FIGURES
    past = Event.objects.get(held_on=date(2017, 4, 11))
    now = Event.objects.open().get()
    assert (past.is_closed, now.held_on) == (True, date(2026, 11, 27))
    assert Tally.objects.activity_totals(now) == {}
    assert len(Tally.objects.activity_totals(past)) == 5
    assert past.slots.count() == now.slots.count() == 3
    assert Piece.objects.filter(state=PieceState.WAITING).count() == 1
    pictures = Piece.objects.on_the_wall_of(past).exclude(sha256="")
    assert (pictures.count(), pictures.exclude(consent=None).count()) == (5, 2)
    assert Upload.objects.filter(response__survey__activity__event=past).count() == 2
    assert past.headcounts.count() == len(Presence) * len(Unit)

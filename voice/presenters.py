"""What the pages of events show, worked out so that templates need not."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Value, When
from django.http import Http404, HttpResponse
from django.utils import timezone

from accounts.models import Locality, User
from safeguarding.models import ConcernQuerySet
from surveys.attachments import as_attachment
from surveys.models import Consent, Survey
from voice.answers import why_not_by_slot
from voice.models import (
    ASKED,
    SPEAKERS,
    Activity,
    ActivityKind,
    Event,
    Headcount,
    Piece,
    Presence,
    Slot,
    Tally,
    Unit,
)
from voice.models.pieces import PieceQuerySet
from voice.pictures import address_of
from voice.rules import why_not_show_piece
from voice.shareable import shareable, slot_of

STANDING_NOTES = (
    "Children, adults and families are counted apart. They are never added to each other.",
    "Counts at the tables are of stickers, choices and the like, not of children, and are never "
    "added to interviews.",
)
"""What holds of every event, whatever its planner wrote."""


def bias_notes(event: Event) -> list[str]:
    """What stands beside every result of the event."""
    own = [line.strip() for line in event.bias_notes.splitlines() if line.strip()]
    return [*own, *STANDING_NOTES]


def bias_notes_of(survey: Survey) -> list[str]:
    """The same beside every result of a form of an event; nothing for any other survey."""
    activity = Activity.objects.filter(survey=survey).select_related("event").first()
    return bias_notes(activity.event) if activity else []


def headcount_table(headcounts: list[Headcount]) -> dict[str, Any]:
    """Who was invited and who came, a row for each unit and no total."""
    kept = {(each.presence, each.unit): each.number for each in headcounts}
    return {
        "caption": "Who was invited and who came",
        "columns": [
            {"label": "Counted in"},
            *({"label": presence.label, "numeric": True} for presence in Presence),
        ],
        "rows": [
            [
                unit.label,
                *(kept.get((presence, unit), "not counted") for presence in Presence),
            ]
            for unit in Unit
        ],
        "row_heads": True,
    }


def activity_lines(event: Event) -> list[dict[str, Any]]:
    """Each activity with what was counted there."""
    totals = Tally.objects.activity_totals(event)
    letters = [slot.letter for slot in event.slots.all()]
    named = "survey__instrument", "survey__round", "survey__version"
    return [
        {
            "activity": each,
            "counted": counted_words(each, totals.get(each.pk, 0)),
            "options": [
                picture_line(option.label, option.picture) for option in each.options.all()
            ],
            "is_counted": each.pk in totals or bool(each.survey and each.survey.response_count),
            "why_not_by_slot": why_not_by_slot(each.survey, letters)
            if each.survey and letters
            else "",
        }
        for each in event.activities.select_related(*named).prefetch_related("options")
    ]


def counted_words(activity: Activity, total: int) -> str:
    """How much was counted there, or how many forms came."""
    if activity.is_table_top:
        return f"{activity.counted_in.capitalize()} counted: {total}"
    if activity.survey is None:
        return "No survey is linked yet"
    who = ASKED[ActivityKind(activity.kind)]
    return f"Forms received: {activity.survey.response_count} ({who})"


def picture_line(label: str, picture: str) -> dict[str, str]:
    """Words with the address of their picture."""
    return {"label": label, "picture": address_of(picture)}


def slot_at(event: Event, now: datetime) -> Slot | None:
    """The slot that runs now, if the event is today and has one for everybody or one alone."""
    local = timezone.localtime(now)
    if event.held_on != local.date():
        return None
    running = [each for each in event.slots.all() if each.starts_at <= local.time() < each.ends_at]
    return running[0] if len(running) == 1 else None


def buttons(activity: Activity, slot: Slot | None) -> list[dict[str, Any]]:
    """Each option with its picture and how often it was counted in this slot, by everybody."""
    totals = Tally.objects.filter(option__activity=activity, slot=slot).totals()
    return [
        {
            **picture_line(option.label, option.picture),
            "pk": option.pk,
            "total": totals.get(option.pk, 0),
        }
        for option in activity.options.all()
    ]


def piece_cards(pieces: Iterable[Piece], user: User) -> list[dict[str, Any]]:
    """Each piece with what this person may do about it."""
    return [{"piece": each, "why_not": why_not_show_piece(each, user)} for each in pieces]


def piece_on_wall(event: Event, key: UUID) -> Piece | None:
    """One piece that is on the wall of this event."""
    pieces = Piece.objects.on_the_wall_of(event).with_question()
    return pieces.select_related("activity__event").filter(pk=key).first()


def piece_in(concerns: ConcernQuerySet, key: UUID) -> Piece | None:
    """One piece in which one of these concerns arose."""
    pieces = Piece.objects.in_these(concerns).with_question()
    return pieces.select_related("activity__event").filter(pk=key).first()


def unnumbered_pieces(consent: Consent) -> PieceQuerySet:
    """What was kept at the event of this form without a number, likeliest first: said by the same
    kind of person, in the same part of the day."""
    activity, slot = consent.survey.activity, slot_of(consent)
    kept = Piece.objects.filter(activity__event=activity.event_id).without_number().allowed()
    alike = Case(When(speaker=SPEAKERS.get(activity.kind, ""), then=0), default=1)
    near = Case(When(slot=slot, then=0), default=1) if slot else Value(0)
    return kept.select_related("activity__event", "slot").order_by(alike, near, "added_at", "pk")


def shown_picture(piece: Piece) -> HttpResponse:
    """The picture of a piece for a page; 404 where there is none."""
    if piece.content is None:
        raise Http404
    return shown(as_attachment(bytes(piece.content), piece.kind, f"drawing.{piece.kind}"))


def shown(response: HttpResponse) -> HttpResponse:
    """A file to be seen on a page; it stays in no cache."""
    response["Content-Disposition"] = "inline"
    response["Cache-Control"] = "private, no-store"
    return response


def answer_cards(consents: Sequence[Consent]) -> list[dict[str, Any]]:
    """What each record has for the wall, and whether it is kept already."""
    pieces = Piece.objects.filter(consent__in=consents).exclude(question="")
    kept = set(pieces.values_list("consent", "question"))
    return [
        {"said": said, "is_kept": (consent.pk, said.question) in kept,
         "who": SPEAKERS[consent.survey.activity.kind].label}
        for consent in consents
        for said in shareable(consent)
    ]  # fmt: skip


def place_names() -> list[str]:
    """Every locality's name: it tells where somebody lives."""
    return list(Locality.objects.values_list("name", flat=True))

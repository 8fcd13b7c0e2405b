"""Keeping pieces for the wall, putting them there, taking them off, and deleting them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from accounts.audit import record
from accounts.errors import refuse
from accounts.models import User
from surveys.models import Consent, Upload
from surveys.uploads import FileRead
from voice.actions.events import locked
from voice.models import SPEAKERS, Activity, Piece, PieceState, Slot
from voice.rules import (
    why_not_add_piece,
    why_not_show_piece,
    why_not_take_off,
    why_not_take_piece,
    why_not_without_number,
)
from voice.shareable import Shareable, slot_of


@transaction.atomic
def add_piece(
    *,
    by: User | None,
    activity: Activity,
    speaker: str,
    words: str = "",
    picture: FileRead | None = None,
    shows: str = "",
    slot: Slot | None = None,
    records: Sequence[Consent] = (),
    no_number_because: str = "",
    may_be_shown: bool,
    now: datetime,
) -> Piece:
    """Keep words or a picture. Somebody else looks before it is shown.

    `records` are those of whoever said or made it: once one is taken back, this goes. Where there
    are none, somebody who takes answers back has to look for it, and is told why.
    """
    activity.event = locked(activity.event)
    sha256 = picture.sha256 if picture else ""
    refuse(why_not_add_piece(activity, words, sha256, shows, records))
    refuse(why_not_without_number(records, no_number_because))
    piece = Piece.objects.create(
        activity=activity, slot=slot, speaker=speaker, words=words.strip(),
        shows=shows.strip() if picture else "", sha256=sha256,
        kind=picture.kind if picture else "", content=picture.content if picture else None,
        may_be_shown=may_be_shown, added_by=by, added_at=now,
        no_number_because="" if records else no_number_because.strip(),
    )  # fmt: skip
    piece.records.set(records)
    record(by=by, event="kept a piece of an event", about=activity.event, piece=str(piece.pk))
    return piece


@transaction.atomic
def take_piece(*, by: User, said: Shareable, words: str, shows: str, now: datetime) -> Piece:
    """Keep an answer of a form whose family agreed that others see it."""
    activity = said.consent.survey.activity
    activity.event = locked(activity.event)
    refuse(why_not_take_piece(said, words, shows))
    upload = upload_of(said)
    piece = Piece.objects.create(
        activity=activity, slot=slot_of(said.consent), consent=said.consent,
        question=said.question, speaker=SPEAKERS[activity.kind], words=words.strip(),
        shows=shows.strip() if upload else "", sha256=upload.sha256 if upload else "",
        kind=upload.kind if upload else "", content=bytes(upload.content) if upload else None,
        may_be_shown=True, added_by=by, added_at=now,
    )  # fmt: skip
    record(by=by, event="kept an answer for the wall", about=activity.event, piece=str(piece.pk))
    return piece


def upload_of(said: Shareable) -> Upload | None:
    """The picture of an answer; None for words."""
    if not said.picture:
        return None
    sha256, _, kind = said.picture.partition(".")
    sent = Upload.objects.filter(response=said.consent.response, question__name=said.question)
    return sent.get(sha256=sha256, kind=kind)


@transaction.atomic
def show_piece(*, by: User, piece: Piece, now: datetime) -> Piece:
    """Put it on the wall: this person has looked, and it names nobody."""
    piece = held(piece)
    refuse(why_not_show_piece(piece, by))
    piece.state, piece.cleared_by, piece.cleared_at = PieceState.SHOWN, by, now
    piece.taken_off_because = ""
    piece.save(update_fields=["state", "cleared_by", "cleared_at", "taken_off_because"])
    record(by=by, event="put a piece on the wall", about=piece.activity.event, piece=str(piece.pk))
    return piece


@transaction.atomic
def take_off_the_wall(*, by: User, piece: Piece, because: str) -> Piece:
    """Show it no longer; it waits again, with the reason."""
    piece = held(piece)
    refuse(why_not_take_off(piece, because))
    piece.state, piece.cleared_by, piece.cleared_at = PieceState.WAITING, None, None
    piece.taken_off_because = because.strip()
    piece.save(update_fields=["state", "cleared_by", "cleared_at", "taken_off_because"])
    record(
        by=by, event="took a piece off the wall", about=piece.activity.event, piece=str(piece.pk)
    )
    return piece


@transaction.atomic
def delete_piece(*, by: User | None, piece: Piece) -> None:
    """Delete it for good, as when a family changes its mind."""
    piece = held(piece)
    record(
        by=by, event="deleted a piece of an event", about=piece.activity.event, piece=str(piece.pk)
    )
    piece.delete()


def held(piece: Piece) -> Piece:
    """The piece's row, held until the transaction ends."""
    rows = Piece.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("activity__event").get(pk=piece.pk)


def delete_pieces_taken_back() -> int:
    """By the clock: what came with answers that a family took back is deleted, for good."""
    gone = list(Piece.objects.taken_back().select_related("activity__event").order_by("pk"))
    for piece in gone:
        delete_piece(by=None, piece=piece)
    return len(gone)

"""Pieces are kept, looked at by somebody else, shown, taken off and deleted."""

from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from safeguarding.models import AboutKind
from surveys.actions.withdrawing import withdraw_consent
from surveys.models import Consent
from surveys.uploads import FileRead
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import ConcernFactory
from tests.factories.voice import NOON
from tests.surveys.consenting import YES
from tests.voice.shareable import event_with, only_consent
from voice.actions.pieces import (
    add_piece,
    delete_piece,
    delete_pieces_taken_back,
    show_piece,
    take_off_the_wall,
    take_piece,
)
from voice.models import Activity, Event, EventState, Piece, PieceState, Speaker
from voice.shareable import shareable

pytestmark = pytest.mark.django_db
DRAWING = FileRead("png", b"a drawing")


def test_a_second_person_puts_it_on_the_wall(stickers: Activity, facilitator: User) -> None:
    piece = add_piece(
        by=facilitator, activity=stickers, speaker=Speaker.CHILD, picture=DRAWING,
        shows=" A house ", may_be_shown=True, now=NOON, no_number_because=" At the table ",
    )  # fmt: skip
    assert (piece.sha256, piece.shows, piece.state) == (DRAWING.sha256, "A house", "waiting")
    with pytest.raises(Refused, match="Somebody else looks at it first"):
        show_piece(by=facilitator, piece=piece, now=NOON)
    second = UserFactory.create(role=Role.ANALYST)
    shown = show_piece(by=second, piece=piece, now=NOON)
    assert (shown.state, shown.cleared_by) == (PieceState.SHOWN, second)
    with pytest.raises(Refused, match="on the wall already"):
        show_piece(by=second, piece=piece, now=NOON)
    with pytest.raises(Refused, match="Say why in a few words"):
        take_off_the_wall(by=second, piece=piece, because=" ")
    off = take_off_the_wall(by=second, piece=piece, because=" It names a house. ")
    assert (off.cleared_by, off.taken_off_because) == (None, "It names a house.")
    with pytest.raises(Refused, match="off the wall already"):
        take_off_the_wall(by=second, piece=piece, because="Again")
    assert show_piece(by=second, piece=piece, now=NOON).taken_off_because == ""
    delete_piece(by=facilitator, piece=piece)
    assert not Piece.objects.exists()
    told = AuditEvent.objects.filter(event__contains="piece").values_list("event", flat=True)
    assert len(told) == 5
    assert "house" not in str(list(AuditEvent.objects.values_list("details", flat=True)))


def test_what_cannot_be_kept_says_why(event: Event, stickers: Activity, facilitator: User) -> None:
    said: dict[str, Any] = {
        "by": facilitator,
        "activity": stickers,
        "speaker": Speaker.ADULT,
        "no_number_because": "No form",
        "now": NOON,
    }
    with pytest.raises(Refused, match="Write what was said"):
        add_piece(**said, words="  ", may_be_shown=True)
    with pytest.raises(Refused, match="what the picture shows"):
        add_piece(**said, picture=DRAWING, may_be_shown=True)
    add_piece(**said, picture=DRAWING, shows="A tree", may_be_shown=False)
    with pytest.raises(Refused, match="kept already"):
        add_piece(**said, picture=DRAWING, shows="A tree", may_be_shown=True)
    with pytest.raises(Refused, match="say why there is none"):
        add_piece(**said | {"no_number_because": " "}, words="Hello", may_be_shown=True)
    second = UserFactory.create(role=Role.ANALYST)
    with pytest.raises(Refused, match="has not agreed"):
        show_piece(by=second, piece=Piece.objects.get(), now=NOON)
    Event.objects.update(state=EventState.PLANNED, opened_at=None)
    with pytest.raises(Refused, match="has not been opened"):
        add_piece(**said, words="Hello", may_be_shown=True)


def test_an_answer_is_kept_once_and_goes_with_consent() -> None:
    event, by, second = event_with(), UserFactory.create(), UserFactory.create()
    words, drawing = shareable(only_consent())
    now: dict[str, Any] = {"by": by, "now": NOON}
    with pytest.raises(Refused, match="what the picture shows"):
        take_piece(**now, said=drawing, words="", shows="")
    sun = take_piece(**now, said=drawing, words="", shows="A sun")
    said = take_piece(**now, said=words, words=" I like it. ", shows="")
    assert (said.words, said.speaker, said.sha256) == ("I like it.", Speaker.CHILD, "")
    assert (bytes(sun.content or b"")[:4], sun.shows) == (b"\x89PNG", "A sun")
    with pytest.raises(Refused, match="kept already"):
        take_piece(**now, said=words, words="I like it.", shows="")
    for piece in (sun, said):
        show_piece(by=second, piece=piece, now=NOON)
    wall = Piece.objects.on_the_wall_of(event).with_question()
    assert [piece.asked for piece in wall] == ["Draw it", "What do you say?"]
    withdraw_consent(by=by, consent=only_consent())
    assert not Piece.objects.on_the_wall_of(event).exists()
    assert (delete_pieces_taken_back(), delete_pieces_taken_back()) == (2, 0)
    assert not Piece.objects.exists()


def test_what_was_typed_by_hand_goes_with_the_record_of_its_child() -> None:
    event = event_with(YES, {**YES, "tongue": "Urdu"}, {**YES, "wall": "no"})
    by, second = UserFactory.create(), UserFactory.create()
    agreed, brother, refused = Consent.objects.order_by("-show", "language")
    typed: dict[str, Any] = {
        "by": by, "activity": event.activities.get(), "speaker": Speaker.CHILD, "now": NOON,
        "may_be_shown": True, "no_number_because": "No form",
    }  # fmt: skip
    with pytest.raises(Refused, match="are not shown"):
        add_piece(**typed, words="No", records=[agreed, refused])
    piece = add_piece(**typed, words="She plays with me.", records=[agreed, brother])
    other = add_piece(**typed, words="Of nobody with a form.")
    assert (piece.no_number_because, other.no_number_because) == ("", "No form")
    assert list(Piece.objects.without_number()) == [other]
    for each in (piece, other):
        show_piece(by=second, piece=each, now=NOON)
    ConcernFactory.create(about_kind=AboutKind.EVENT_FORM, about_id=agreed.root_id)
    assert list(Piece.objects.on_the_wall_of(event)) == [other]
    assert not Piece.objects.allowed().filter(pk=piece.pk).exists()
    withdraw_consent(by=by, consent=agreed)
    assert list(Piece.objects.on_the_wall_of(event)) == [other]
    assert delete_pieces_taken_back() == 1

"""Pieces are kept, looked at by somebody else, shown, taken off and deleted."""

from typing import Any

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent, User
from accounts.permissions import Role
from surveys.uploads import FileRead
from tests.factories.accounts import UserFactory
from tests.factories.voice import NOON
from voice.actions.pieces import add_piece, delete_piece, show_piece, take_off_the_wall
from voice.models import Activity, Event, EventState, Piece, PieceState, Speaker

pytestmark = pytest.mark.django_db
DRAWING = FileRead("png", b"a drawing")


def test_a_second_person_puts_it_on_the_wall(stickers: Activity, facilitator: User) -> None:
    piece = add_piece(
        by=facilitator, activity=stickers, speaker=Speaker.CHILD, picture=DRAWING,
        shows=" A house ", may_be_shown=True, now=NOON,
    )  # fmt: skip
    assert (piece.sha256, piece.shows, piece.state) == (DRAWING.sha256, "A house", "waiting")
    with pytest.raises(Refused, match="Somebody else looks at it first"):
        show_piece(by=facilitator, piece=piece, now=NOON)
    second = UserFactory.create(role=Role.ANALYST)
    shown = show_piece(by=second, piece=piece, now=NOON)
    assert (shown.state, shown.cleared_by) == (PieceState.SHOWN, second)
    with pytest.raises(Refused, match="on the wall already"):
        show_piece(by=second, piece=piece, now=NOON)
    assert take_off_the_wall(by=second, piece=piece).cleared_by is None
    delete_piece(by=facilitator, piece=piece)
    assert not Piece.objects.exists()
    told = AuditEvent.objects.filter(event__contains="piece").values_list("event", flat=True)
    assert len(told) == 4
    assert "house" not in str(list(AuditEvent.objects.values_list("details", flat=True)))


def test_what_cannot_be_kept_says_why(event: Event, stickers: Activity, facilitator: User) -> None:
    said: dict[str, Any] = {
        "by": facilitator,
        "activity": stickers,
        "speaker": Speaker.ADULT,
        "now": NOON,
    }
    with pytest.raises(Refused, match="Write what was said"):
        add_piece(**said, words="  ", may_be_shown=True)
    with pytest.raises(Refused, match="what the picture shows"):
        add_piece(**said, picture=DRAWING, may_be_shown=True)
    add_piece(**said, picture=DRAWING, shows="A tree", may_be_shown=False)
    with pytest.raises(Refused, match="kept already"):
        add_piece(**said, picture=DRAWING, shows="A tree", may_be_shown=True)
    second = UserFactory.create(role=Role.ANALYST)
    with pytest.raises(Refused, match="has not agreed"):
        show_piece(by=second, piece=Piece.objects.get(), now=NOON)
    Event.objects.update(state=EventState.PLANNED, opened_at=None)
    with pytest.raises(Refused, match="has not been opened"):
        add_piece(**said, words="Hello", may_be_shown=True)

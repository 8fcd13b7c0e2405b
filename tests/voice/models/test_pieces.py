"""Pieces for the wall: what always holds, and who sees them."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.surveys import ConsentFactory
from tests.factories.voice import NOON, PieceFactory
from voice.models import Activity, Event, Piece, PieceState

pytestmark = pytest.mark.django_db
PICTURE = {"sha256": "0" * 64, "kind": "png", "content": b"png", "shows": "A house"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"state": "lost"},
        {"speaker": "dog"},
        {**PICTURE, "shows": ""},
        {**PICTURE, "content": None},
        {"state": PieceState.SHOWN},
        {"cleared_at": NOON},
        {"question": "words"},
    ],
)
def test_the_database_refuses_a_piece_that_cannot_be(wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PieceFactory.create(**wrong)


def test_nothing_is_shown_without_agreement_and_a_second_person(facilitator: User) -> None:
    shown = {"state": PieceState.SHOWN, "cleared_by": facilitator, "cleared_at": NOON}
    off = {"taken_off_because": "It names a school"}
    for wrong in ({"may_be_shown": False}, {"added_by": facilitator}, off):
        with pytest.raises(IntegrityError), transaction.atomic():
            PieceFactory.create(**shown, **wrong)
    assert PieceFactory.create(**shown).is_shown


def test_a_picture_is_kept_once_and_the_wall_begins_with_pictures(
    stickers: Activity, event: Event, facilitator: User
) -> None:
    shown = {"state": PieceState.SHOWN, "cleared_by": facilitator, "cleared_at": NOON}
    drawn = PieceFactory.create(activity=stickers, **PICTURE, **shown)
    with pytest.raises(IntegrityError), transaction.atomic():
        PieceFactory.create(activity=stickers, **PICTURE)
    said = PieceFactory.create(activity=stickers, **shown)
    waiting = PieceFactory.create(activity=stickers)
    PieceFactory.create(**shown)
    assert list(Piece.objects.on_the_wall_of(event).without_content()) == [drawn, said]
    assert Piece.objects.visible_to(facilitator).count() == 4
    assert not Piece.objects.visible_to(UserFactory.create(role=Role.SAFEGUARDING_LEAD)).exists()
    assert str(waiting) == "“She helps my mum not to shout.”"
    assert str(drawn) == "a drawing: A house"


def test_an_answer_is_kept_once() -> None:
    kept = {"consent": ConsentFactory.create(), "question": "words"}
    PieceFactory.create(**kept)
    with pytest.raises(IntegrityError), transaction.atomic():
        PieceFactory.create(**kept)

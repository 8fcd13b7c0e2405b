"""What the form of a piece takes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from surveys.uploads import FileRead
from tests.factories.voice import SlotFactory
from tests.surveys.uploading import SECRET, picture
from voice.models import Activity, Event
from voice.piece_forms import PieceForm

pytestmark = pytest.mark.django_db


def test_a_photograph_loses_where_and_by_whom_it_was_taken(
    event: Event, stickers: Activity
) -> None:
    typed = {"activity": stickers.pk, "speaker": "child", "shows": "A house"}
    sent = {"picture": SimpleUploadedFile("Mia.jpg", picture())}
    form = PieceForm(typed, sent, event=event)
    assert form.is_valid(), form.errors
    kept = form.cleaned_data["picture"]
    assert isinstance(kept, FileRead)
    assert kept.kind == "jpg"
    assert SECRET not in kept.content
    assert "slot" not in form.fields
    SlotFactory.create(event=event)
    assert "slot" in PieceForm(event=event).fields


def test_a_file_that_only_says_it_is_a_picture_is_refused(event: Event, stickers: Activity) -> None:
    typed = {"activity": stickers.pk, "speaker": "child", "shows": "A house"}
    sent = {"picture": SimpleUploadedFile("drawing.png", b"<svg>", content_type="image/png")}
    form = PieceForm(typed, sent, event=event)
    assert "cannot read this as a picture" in str(form.errors["picture"])

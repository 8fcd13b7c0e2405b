"""What the form of a piece takes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from surveys.uploads import FileRead
from tests.factories.surveys import ConsentFactory
from tests.factories.voice import ActivityFactory, EventFactory, SlotFactory
from tests.surveys.uploading import SECRET, picture
from tests.voice.forms import answered_survey
from voice.models import Activity, ActivityKind, Event
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


def test_a_number_leads_to_records_or_says_what_to_do() -> None:
    survey = answered_survey([("a", 7), ("b", 8), ("b", 8)])
    event = EventFactory.create(round=survey.round)
    talk = ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=survey)
    consents = [ConsentFactory.create(response=each) for each in survey.responses.all()]
    typed = {"activity": talk.pk, "speaker": "child", "words": "Hello"}
    for number, many in (("7", 1), ("8", 2), ("", 0)):
        form = PieceForm({**typed, "number": number}, event=event)
        assert form.is_valid()
        assert len(form.cleaned_data["records"]) == many
        assert {*form.cleaned_data["records"]} <= {*consents}
        assert "number" not in form.cleaned_data
    form = PieceForm({**typed, "number": "9"}, event=event)
    assert "has come in" in str(form.errors["number"])

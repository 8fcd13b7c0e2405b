"""What is asked about interviews."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from accounts.models import User
from journeys.forms import InterviewForm, TableForm, TranscriptForm, candidate_values
from journeys.models import CandidateState
from tests.factories.accounts import ServiceFactory, UserFactory
from tests.factories.journeys import CandidateFactory

pytestmark = pytest.mark.django_db


def sent(file: SimpleUploadedFile) -> "MultiValueDict[str, UploadedFile[Any]]":
    """A file as a browser sends it."""
    return MultiValueDict({"file": [file]})


def test_consent_says_who_and_when(interviewer: User) -> None:
    typed = {
        "pseudonym": "Nia", "held_on": "2017-05-03", "services": [ServiceFactory.create().pk],
        "is_open": "True", "is_engaged": "False", "consent": "council",
    }  # fmt: skip
    form = InterviewForm(typed, user=interviewer)
    assert "colleagues" not in form.fields
    assert set(form.errors) == {"consent_from", "consent_on"}
    whole = typed | {"consent_from": "parent", "consent_on": "2017-05-03"}
    UserFactory.create(role="interviewer")
    form = InterviewForm(whole, user=interviewer)
    assert "colleagues" in form.fields
    assert form.is_valid()
    assert form.values()["is_engaged"] is False


def test_a_drawn_family_fills_in_what_is_known() -> None:
    drawn = CandidateFactory.build(state=CandidateState.AGREED, is_open=False)
    values = candidate_values(drawn, "a report")
    assert (values["is_open"], values["cluster"], values["services"]) == (False, "A", [])


def test_what_was_said_comes_typed_or_as_a_file() -> None:
    assert TranscriptForm({"words": "So."}).is_valid()
    assert not TranscriptForm({"words": " "}).is_valid()
    file = SimpleUploadedFile("a.txt", b"Ja.\r\nNein.")
    form = TranscriptForm({"words": ""}, sent(file))
    assert form.is_valid()
    assert form.cleaned_data["words"] == "Ja.\nNein."
    bad = TranscriptForm({}, sent(SimpleUploadedFile("a.pdf", b"%PDF-1.7")))
    assert "file" in bad.errors


def test_a_table_is_read_in_either_encoding() -> None:
    form = TableForm({}, sent(SimpleUploadedFile("a.csv", "what\ncafé".encode("cp1252"))))
    assert form.is_valid()
    assert form.cleaned_data["file"].endswith("café")
    assert not TableForm({}, sent(SimpleUploadedFile("a.csv", b"\0"))).is_valid()

"""Codes are given to words where they stand, once, and taken back."""

import uuid
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.errors import Refused
from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import CodebookFactory, CodeFactory, DocumentFactory
from tests.themes.ground import coder
from themes.actions.codings import (
    add_coding,
    finish_reading,
    remove_coding,
    restore_coding,
    write_memo,
)
from themes.models import Code, Codebook, Coding, CodingState, Document, DocumentState

pytestmark = pytest.mark.django_db
TEXT = "👍 Dave came. He listened to us, e\u0301 and then he left again for good."


@pytest.fixture
def document(codebook: Codebook) -> Document:
    return DocumentFactory.create(programme=codebook.programme, text=TEXT)


@pytest.fixture
def code(codebook: Codebook) -> Code:
    return CodeFactory.create(codebook=codebook, name="Listening")


def given(document: Document, code: Code, **more: Any) -> Coding:
    """The words "He listened", coded."""
    values: dict[str, Any] = {"start": 13, "end": 24, "quote": "He listened"}
    values |= {"key": uuid.uuid4(), "by": coder()} | more
    return add_coding(document=document, code=code, **values)


def test_words_are_coded_with_what_stands_around_them(document: Document, code: Code) -> None:
    coding = given(document, code)
    assert (coding.quote, coding.lead) == ("He listened", "👍 Dave came. ")
    assert coding.trail == TEXT[24:56]
    assert document.words_at(coding.start, coding.end) == coding.quote


def test_what_is_sent_twice_is_kept_once(document: Document, code: Code) -> None:
    person, key = coder(), uuid.uuid4()
    first = given(document, code, by=person, key=key)
    assert given(document, code, by=person, key=key) == first
    assert given(document, code, by=person) == first
    assert given(document, code, by=coder("Ben")) != first
    assert Coding.objects.count() == 2


@pytest.mark.parametrize(
    "place",
    [
        {"start": 14, "end": 25}, {"quote": "He Listened"}, {"start": 24, "end": 13},
        {"end": 9000}, {"start": 13, "end": 13, "quote": ""},
    ],
)  # fmt: skip
def test_words_that_do_not_stand_there_are_never_kept(
    document: Document, code: Code, place: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="do not stand there"):
        given(document, code, **place)
    assert not Coding.objects.exists()


def test_only_coders_code_with_codes_in_use_in_texts_in_use(document: Document, code: Code) -> None:
    with pytest.raises(Refused, match="does not code"):
        given(document, code, by=UserFactory.create(role=Role.MANAGER))
    with pytest.raises(Refused, match="another programme"):
        given(document, CodeFactory.create())
    code.is_retired = True
    with pytest.raises(Refused, match="retired"):
        given(document, code)
    code.is_retired = False
    document.state = DocumentState.WITHDRAWN
    with pytest.raises(Refused, match="withdrawn"):
        given(document, code)


def test_a_coding_is_taken_back_and_put_back_by_its_coder_alone(
    document: Document, code: Code
) -> None:
    coding = given(document, code)
    assert coding.coder
    with pytest.raises(Refused, match="Only the coder"):
        remove_coding(by=coder("Ben"), coding=coding)
    assert remove_coding(by=coding.coder, coding=coding).state == CodingState.REMOVED
    assert restore_coding(by=coding.coder, coding=coding).state == CodingState.LIVE
    remove_coding(by=coding.coder, coding=coding)
    again = given(document, code, by=coding.coder)
    assert restore_coding(by=coding.coder, coding=coding) == again


def test_saving_costs_the_same_in_a_long_text(codebook: Codebook, code: Code) -> None:
    person, asked = coder(), []
    person.permissions()
    for times, before in ((1, 0), (5000, len(TEXT) * 4000)):
        text = DocumentFactory.create(programme=codebook.programme, text=TEXT * times)
        with CaptureQueriesContext(connection) as queries:
            given(text, code, by=person, start=before + 13, end=before + 24)
        asked.append(len(queries))
        held = text.passages.filter(start__lt=before + 60, end__gt=before)
        assert sum(len(each.text) for each in held) < 5000
    assert asked[0] == asked[1]


def test_a_text_is_read_once_with_a_codebook_whether_or_not_it_was_given(
    document: Document, codebook: Codebook
) -> None:
    person = coder()
    read = finish_reading(by=person, document=document, codebook=codebook)
    assert finish_reading(by=person, document=document, codebook=codebook) == read
    other = CodebookFactory.create(programme=document.programme)
    assert finish_reading(by=person, document=document, codebook=other) != read
    with pytest.raises(Refused, match="another programme"):
        finish_reading(by=person, document=document, codebook=CodebookFactory.create())


def test_a_note_is_about_a_code_a_text_or_an_excerpt(document: Document, code: Code) -> None:
    coding, person = given(document, code), coder()
    for about in (code, document, coding):
        assert str(write_memo(by=person, text=" Why? ", about=about)) == f"Memo on {about}"
    with pytest.raises(Refused, match="Write something"):
        write_memo(by=person, text=" ", about=code)

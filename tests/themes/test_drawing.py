"""Texts and codings are drawn whole, and nothing that people wrote runs."""

import pytest
from django.test import RequestFactory

from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from tests.themes.ground import analyst
from themes.coding_pages import passages_between, whole_answers
from themes.drawing import (
    drawn_codings,
    drawn_options,
    drawn_passage,
    drawn_passages,
    shortened,
)
from themes.models import Codebook

pytestmark = pytest.mark.django_db

UNSAFE = "<b>{0} & “so”. Then 'more'."


def test_every_word_is_drawn_once_and_escaped(codebook: Codebook) -> None:
    person = analyst()
    document = DocumentFactory.create(programme=codebook.programme, text=UNSAFE)
    code = CodeFactory.create(codebook=codebook, name='Say "{x}"', colour=2, pattern=1)
    coding = CodingFactory.create(document=document, code=code, coder=person, start=0, end=6)
    passages, codings = passages_between(person, codebook, document, 0, 100)
    assert drawn_passages(passages) == (
        f'<div class="tl-passage" id="p-{document.pk}-0" data-document="{document.pk}" '
        'data-start="0"><span class="tl-unit" tabindex="-1" data-start="0" data-end="14" '
        'data-coded><span class="tl-coded tl-colour-2 tl-pattern-1" '
        'data-names="Say &quot;{x}&quot;">&lt;b&gt;{0}</span> &amp; “so”.</span> '
        '<span class="tl-unit" tabindex="-1" data-start="15" data-end="27">'
        "Then &#x27;more&#x27;.</span></div>"
    )
    assert drawn_options(passages, ends=False).count('<option value="15">Then') == 1
    assert '<option value="27">Then' in drawn_options(passages, ends=True)
    request = RequestFactory().get("/themes/")
    request.user = person
    item = drawn_codings(codings, request)
    assert f'action="/themes/codings/{coding.pk}/remove/"' in item
    assert 'Say &quot;{x}&quot;<span class="govuk-visually-hidden">: “&lt;b&gt;{0}”' in item
    request.user = analyst()
    assert "Take back" not in drawn_codings(codings, request)
    ((whole, _),) = whole_answers(person, codebook, [document])
    assert "tl-passage--whole" in drawn_passage(whole)


def test_long_words_are_shortened_with_a_mark() -> None:
    assert (shortened("abcd", 4), shortened("abcde", 4)) == ("abcd", "abc…")

"""Texts and codings are drawn whole, and nothing that people wrote runs."""

import pytest
from django.test import RequestFactory

from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory
from tests.themes.ground import analyst
from themes.coding_pages import passages_between, shown_excerpts, whole_answers
from themes.drawing import (
    drawn_codings,
    drawn_excerpts,
    drawn_options,
    drawn_passage,
    drawn_passages,
    shortened,
)
from themes.models import Codebook, Coding

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
        "Then 'more'.</span></div>"
    )
    beginnings, endings = drawn_options(passages)
    assert beginnings.count('<option value="15">Then') == 1
    assert beginnings.startswith('<option value="0">&lt;b&gt;{0} &amp; “so”.</option>')
    assert '<option value="27">Then' in endings
    request = RequestFactory().get("/themes/")
    request.user = person
    item = drawn_codings(codings, request)
    assert f'action="/themes/codings/{coding.pk}/remove/"' in item
    assert 'Say &quot;{x}&quot;<span class="govuk-visually-hidden">: “&lt;b&gt;{0}”' in item
    request.user = analyst()
    assert "Take back" not in drawn_codings(codings, request)
    ((whole, _),) = whole_answers(person, codebook, [document])
    assert "tl-passage--whole" in drawn_passage(whole)


def test_words_with_two_codes_show_it_and_name_those_that_end(codebook: Codebook) -> None:
    document, person = DocumentFactory.create(programme=codebook.programme), analyst()
    for name, start in (("Time", 0), ("Calm", 6)):
        code = CodeFactory.create(codebook=codebook, name=name)
        CodingFactory.create(document=document, code=code, coder=person, start=start, end=14)
    passages, _ = passages_between(person, codebook, document, 0, 14)
    look = "tl-coded tl-colour-0 tl-pattern-0"
    assert (
        f'<span class="{look}">I was </span>'
        f'<span class="{look} tl-coded--many" data-names="Time, Calm">not sure</span>.</span>'
    ) in drawn_passages(passages)


def test_excerpts_are_listed_escaped_with_the_way_to_text_and_notes(codebook: Codebook) -> None:
    text = f"{UNSAFE} One two three four."
    document = DocumentFactory.create(text=text, collection="A & B")
    coding = CodingFactory.create(document=document, end=len(text), coder__name="<Ann>")
    drawn = drawn_excerpts(shown_excerpts(Coding.objects.all(), 5))
    assert (
        "&lt;b&gt;{0} &amp; “so”. Then &#x27;more&#x27;. One two three four.</blockquote>" in drawn
    )
    assert f'A &amp; B, <a class="govuk-link" href="/themes/documents/{document.pk}/">' in drawn
    assert f"{document.number}</a>, coded by &lt;Ann&gt;. " in drawn
    assert f'href="/themes/codings/{coding.pk}/">Notes' in drawn
    assert " on &lt;b&gt;{0} &amp; “so”. Then &#x27;more&#x27;. One two three …</span>" in drawn


def test_long_words_are_shortened_with_a_mark() -> None:
    assert (shortened("abcd", 4), shortened("abcde", 4)) == ("abcd", "abc…")

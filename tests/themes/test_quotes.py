"""Quotes of a report: whose words may stand in it, and what is written in place of names."""

import pytest

from msc.models import Consent, Story
from tests.factories.accounts import UserFactory
from tests.factories.themes import CodeFactory, CodingFactory, QuoteReportFactory, SettlementFactory
from tests.themes.quoted import quoted_story
from themes.files import texts_in
from themes.models import Audience, Codebook, Document, Kind
from themes.quotes import provenance, quotable, quotable_texts, quotes_of, written

pytestmark = pytest.mark.django_db


def test_names_places_and_numbers_are_replaced_and_that_is_told(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook, name="Trust")
    words = "My daughter Aisha rang her on 07700 900123 every day."
    quoted_story(code, words)
    quoted_story(code, "Nobody had ever asked us before.")
    found, documents = quotes_of(QuoteReportFactory.create(codebook=codebook))
    by_change = {quote.was_changed: quote for quote in found}
    assert (
        by_change[True].words == "My daughter [person A] rang her on [telephone number] every day."
    )
    assert by_change[False].words == "Nobody had ever asked us before."
    assert len(documents) == 2


def test_a_published_report_quotes_only_who_agreed_to_that(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    quoted_story(code, "She came back every Tuesday.")
    assert quotable(codebook, Audience.COUNCIL).count() == 1
    assert not quotable(codebook, Audience.PUBLIC).exists()
    Story.objects.update(consent=Consent.PUBLISH)
    public = QuoteReportFactory.create(codebook=codebook, audience=Audience.PUBLIC)
    assert quotes_of(public)[0][0].consent == "May be published without names"
    Document.objects.update(kind=Kind.ANSWER)
    assert not quotable_texts(codebook, Audience.PUBLIC).exists()
    Document.objects.update(kind=Kind.PIECE)
    assert quotes_of(public)[0][0].consent == "May be shown to others, without names"


def test_what_was_settled_as_wrong_and_a_writer_s_second_story_are_not_quoted(
    codebook: Codebook,
) -> None:
    code = CodeFactory.create(codebook=codebook)
    writer = UserFactory.create()
    for words in ("She came back every Tuesday.", "And on Wednesdays she rang."):
        document = quoted_story(code, words, writer=writer)
    assert len(quotes_of(QuoteReportFactory.create(codebook=codebook))[0]) == 1
    SettlementFactory.create(document=document, code=code, applies=False)
    found = quotes_of(QuoteReportFactory.create(codebook=codebook))[0]
    assert [quote.words for quote in found] == ["She came back every Tuesday."]


def test_the_word_file_says_what_it_is_and_where_each_quote_stands(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook, name="Trust")
    document = quoted_story(code, "She came back every Tuesday.")
    report = QuoteReportFactory.create(codebook=codebook)
    found, _ = quotes_of(report)
    text = texts_in("q.docx", written(report, found))[0][1].split("\n")
    assert text[-3:] == ["Trust", "“She came back every Tuesday.”", provenance(found[0])]
    assert "not statistically representative" in text[2]
    assert provenance(found[0]) == (
        f"Story of change. Stories of May. {document.number}, version 1, characters 0 to 28. "
        "May be used inside the council."
    )


def test_words_of_two_coders_are_quoted_once(codebook: Codebook) -> None:
    code = CodeFactory.create(codebook=codebook)
    document = quoted_story(code, "She came back every Tuesday.")
    CodingFactory.create(document=document, code=code, end=28)
    assert len(quotes_of(QuoteReportFactory.create(codebook=codebook))[0]) == 1

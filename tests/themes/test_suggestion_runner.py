"""The worker suggests codes for what is uncoded, and leaves decisions as they are."""

import pytest

from tests.factories.themes import CodingFactory, DocumentFactory, TextReadFactory
from tests.themes.ground import analyst
from tests.themes.suggested import ASKED, coded, suggested
from themes.actions.suggestions import accept_suggestion, reject_suggestion
from themes.models import Codebook, SentenceVector, Suggestion, SuggestionState

pytestmark = pytest.mark.django_db


def test_what_is_uncoded_gets_suggestions_once_with_reasons_and_sureness(
    codebook: Codebook,
) -> None:
    codes = coded(codebook)
    for text in (*ASKED, "A first line.\n" + " ".join(["My mileage grew and grew again."] * 20)):
        DocumentFactory.create(programme=codebook.programme, text=text)
    TextReadFactory.create(document__programme=codebook.programme, codebook=codebook)
    run = suggested(codebook)
    run.job.refresh_from_db()
    assert (run.job.state, run.examples, run.units) == ("done", 10, 23)
    best = {
        text: Suggestion.objects.filter(quote=text).order_by("-score").first() for text in ASKED
    }
    traffic, typing = (best[text] for text in ASKED)
    assert traffic is not None
    assert typing is not None
    assert (traffic.code, typing.code) == (codes["Travel"], codes["Paperwork"])
    assert traffic.near is not None
    assert traffic.near.code == codes["Travel"]
    assert (typing.methods, "forms" in typing.because) == (["words", "meaning"], True)
    assert 0 < (typing.chance or 0) < 1
    named = Suggestion.objects.filter(quote__contains="mileage", code=codes["Travel"])
    assert all("synonyms" in each.methods for each in named)
    assert named.filter(start=14).exists()
    vectors = SentenceVector.objects.count()
    assert vectors == 23 + 10 + 1
    again = suggested(codebook)
    assert (again.added, again.units, SentenceVector.objects.count()) == (0, 23, vectors)


def test_decisions_stay_and_what_coders_gave_themselves_is_noted(codebook: Codebook) -> None:
    codes, person = coded(codebook), analyst()
    documents = [DocumentFactory.create(programme=codebook.programme, text=t) for t in ASKED]
    suggested(codebook)
    first = {each.code: each for each in Suggestion.objects.filter(document=documents[0])}
    accept_suggestion(by=person, suggestion=first[codes["Travel"]])
    typed = Suggestion.objects.filter(document=documents[1]).order_by("-score").first()
    assert typed is not None
    other = Suggestion.objects.filter(document=documents[1]).exclude(pk=typed.pk).first()
    if other:
        reject_suggestion(by=person, suggestion=other)
    coding = CodingFactory.create(
        document=documents[1], code=typed.code, coder=person, end=len(ASKED[1])
    )
    suggested(codebook)
    first[codes["Travel"]].refresh_from_db()
    typed.refresh_from_db()
    assert first[codes["Travel"]].state == SuggestionState.ACCEPTED
    assert (typed.state, typed.coding) == (SuggestionState.MET, coding)
    assert not Suggestion.objects.waiting().exists()


def test_a_rejected_code_is_not_suggested_again_and_others_are_renewed(codebook: Codebook) -> None:
    coded(codebook)
    document = DocumentFactory.create(programme=codebook.programme, text=ASKED[0])
    suggested(codebook)
    rejected, *others = Suggestion.objects.order_by("-score")
    reject_suggestion(by=analyst(), suggestion=rejected)
    extra = DocumentFactory.create(programme=codebook.programme, text="My car broke down.")
    CodingFactory.create(document=extra, code=rejected.code, end=18)
    suggested(codebook)
    rejected.refresh_from_db()
    assert rejected.state == SuggestionState.REJECTED
    waiting = Suggestion.objects.waiting().filter(document=document)
    assert {each.pk for each in waiting} <= {each.pk for each in others}

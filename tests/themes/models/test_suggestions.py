"""Suggestions: who sees them, and what the database keeps true."""

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.themes import (
    AssignmentFactory,
    HidingFactory,
    PassageFactory,
    SentenceVectorFactory,
    SuggestionFactory,
    SuggestionRunFactory,
)
from tests.themes.ground import analyst, coder
from themes.models import Document, DocumentState, Suggestion, SuggestionState

pytestmark = pytest.mark.django_db


def test_nobody_sees_suggestions_for_a_text_they_were_given_while_coding_is_blind() -> None:
    made = SuggestionFactory.create()
    codebook, person, ann = made.code.codebook, analyst(), coder()
    assert not Suggestion.objects.visible_to(UserFactory.create(role=Role.MANAGER))
    assert not Suggestion.objects.visible_to(ann)
    assert list(Suggestion.objects.visible_to(person)) == [made]
    for each in (person, ann):
        AssignmentFactory.create(document=made.document, coder=each)
        assert not Suggestion.objects.visible_to(each)
    codebook.is_blind = False
    codebook.save(update_fields=["is_blind"])
    assert list(Suggestion.objects.visible_to(ann)) == [made]
    HidingFactory.create(codebook=codebook, person=ann)
    assert not Suggestion.objects.visible_to(ann)
    assert list(Suggestion.objects.visible_to(person)) == [made]
    codebook.shows_suggestions = False
    codebook.save(update_fields=["shows_suggestions"])
    assert not Suggestion.objects.visible_to(person)


def test_what_waits_is_for_codes_in_use() -> None:
    made = SuggestionFactory.create(methods=["synonyms", "meaning"])
    assert list(Suggestion.objects.waiting()) == [made]
    assert made.found_by == "other words for it, meaning"
    made.code.is_retired = True
    made.code.save(update_fields=["is_retired"])
    assert not Suggestion.objects.waiting()


def test_what_a_concern_holds_back_is_neither_shown_nor_counted_until_it_is_released() -> None:
    made = SuggestionFactory.create(state="rejected", decided_at="2026-11-27T12:00Z")
    person = analyst()
    Document.objects.update(state=DocumentState.HELD)
    assert not Suggestion.objects.visible_to(person)
    assert not Suggestion.objects.decided()
    Document.objects.update(state=DocumentState.LIVE)
    assert list(Suggestion.objects.visible_to(person)) == [made]
    assert list(Suggestion.objects.decided()) == [made]


def test_a_suggestion_is_made_once_and_waits_or_was_decided() -> None:
    made = SuggestionFactory.create()
    same = {"code": made.code, "document": made.document}
    for broken in (same, {"state": "perhaps"}, {"state": SuggestionState.ACCEPTED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            SuggestionFactory.create(**broken)
    assert str(made) == f"{made.code} for words of {made.document}"


def test_vectors_go_with_their_passage_and_people_hide_once() -> None:
    passage = PassageFactory.create()
    vector = SentenceVectorFactory.create(passage=passage)
    with pytest.raises(IntegrityError), transaction.atomic():
        SentenceVectorFactory.create(passage=passage)
    assert str(vector) == f"Vector of {passage}"
    passage.delete()
    assert not type(vector).objects.exists()
    hiding = HidingFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        HidingFactory.create(codebook=hiding.codebook, person=hiding.person)
    assert str(hiding) == f"{hiding.codebook} without suggestions"
    run = SuggestionRunFactory.create()
    assert str(run) == f"Suggestions for {run.codebook}"

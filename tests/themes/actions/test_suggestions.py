"""Nothing is coded before a person accepts, and every decision can be undone by who made it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import User
from tests.factories.themes import CodeFactory, CodingFactory, DocumentFactory, SuggestionFactory
from tests.themes.ground import analyst, coder
from themes.actions.suggestions import (
    EVERY,
    accept_suggestion,
    ask_for_suggestions,
    ask_where_due,
    hide_from,
    reject_suggestion,
    set_suggestions,
    undo_decision,
)
from themes.models import Codebook, Coding, CodingState, Suggestion, SuggestionState

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return analyst()


@pytest.fixture
def made() -> Suggestion:
    return SuggestionFactory.create()


def test_accepting_makes_one_coding_however_often_it_is_pressed(
    person: User, made: Suggestion
) -> None:
    assert not Coding.objects.exists()
    for _ in range(2):
        decided = accept_suggestion(by=person, suggestion=made)
    coding = Coding.objects.get()
    assert (coding.code, coding.quote, coding.coder) == (made.code, "I was not sure.", person)
    assert (decided.state, decided.coding) == (SuggestionState.ACCEPTED, coding)
    with pytest.raises(Refused, match="decided about this suggestion already"):
        reject_suggestion(by=person, suggestion=made)


def test_another_code_may_be_given_instead(person: User, made: Suggestion) -> None:
    other = CodeFactory.create(codebook=made.code.codebook)
    decided = accept_suggestion(by=person, suggestion=made, code=other)
    assert (decided.state, Coding.objects.get().code) == (SuggestionState.CHANGED, other)
    with pytest.raises(Refused, match="same codebook"):
        accept_suggestion(by=person, suggestion=SuggestionFactory.create(), code=other)


def test_a_decision_is_undone_by_who_made_it(person: User, made: Suggestion) -> None:
    assert undo_decision(by=person, suggestion=made).state == SuggestionState.WAITING
    accept_suggestion(by=person, suggestion=made)
    with pytest.raises(Refused, match="Only who decided"):
        undo_decision(by=analyst(), suggestion=made)
    undone = undo_decision(by=person, suggestion=made)
    assert (undone.state, undone.decided_at) == (SuggestionState.WAITING, None)
    assert Coding.objects.get().state == CodingState.REMOVED
    for _ in range(2):
        assert reject_suggestion(by=person, suggestion=made).state == SuggestionState.REJECTED
    assert not Coding.objects.live()
    assert undo_decision(by=person, suggestion=made).state == SuggestionState.WAITING


def test_what_has_changed_meanwhile_is_refused(person: User, made: Suggestion) -> None:
    made.document.passages.update(text="Other words stand here now.")
    with pytest.raises(Refused, match="do not stand there"):
        accept_suggestion(by=person, suggestion=made)
    made.refresh_from_db()
    assert made.state == SuggestionState.WAITING


def test_suggestions_are_made_anew_after_every_few_decisions(
    person: User, codebook: Codebook
) -> None:
    assert ask_where_due() == 0
    with pytest.raises(Refused, match="at least two codes"):
        ask_for_suggestions(by=person, codebook=codebook)
    codes = [CodeFactory.create(codebook=codebook) for _ in range(2)]
    with pytest.raises(Refused, match="Bring in texts"):
        ask_for_suggestions(by=person, codebook=codebook)
    document = DocumentFactory.create(programme=codebook.programme)
    for number in range(EVERY):
        assert ask_where_due() == 0
        CodingFactory.create(document=document, code=codes[0], start=number)
    assert [ask_where_due() for _ in range(2)] == [1, 0]
    run = codebook.suggestion_runs.get()
    assert ask_for_suggestions(by=person, codebook=codebook) == run
    run.job.state, run.job.ended_at = "done", timezone.now()
    run.job.save()
    assert ask_where_due() == 0
    Coding.objects.update(made_at=timezone.now() + timedelta(minutes=1))
    set_suggestions(by=person, codebook=codebook, shows=False)
    assert ask_where_due() == 0
    with pytest.raises(Refused, match="hidden"):
        ask_for_suggestions(by=person, codebook=codebook)
    set_suggestions(by=person, codebook=codebook, shows=True)
    assert ask_where_due() == 1


def test_a_coder_hides_them_from_themselves_only(codebook: Codebook) -> None:
    ann = coder()
    for _ in range(2):
        hide_from(by=ann, codebook=codebook, hides=True)
    assert codebook.hidings.get().person == ann
    hide_from(by=ann, codebook=codebook, hides=False)
    assert not codebook.hidings.exists()
    with pytest.raises(Refused):
        set_suggestions(by=ann, codebook=codebook, shows=False)

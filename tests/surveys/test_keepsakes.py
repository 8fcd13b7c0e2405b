"""What the pages of answers set aside show."""

import pytest

from surveys.actions.keeping import decide_aside
from surveys.contents import response_receipt
from surveys.keepsakes import aside_page, choices_for, found_response
from surveys.models import Decision, Quarantine, Response
from tests.factories.surveys import QuarantineFactory
from tests.surveys.answering import open_survey
from tests.surveys.keeping import FULL, OTHER, analyst, send, tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def aside() -> Quarantine:
    survey = tracked_survey()
    first = send(survey, FULL)
    send(survey, OTHER, first.root_id)
    return Quarantine.objects.get()


def test_a_conflict_offers_three_ways_and_shows_what_differs(aside: Quarantine) -> None:
    assert [name for name, _ in choices_for(aside)] == ["left-out", "taken", "counted-too"]
    page = aside_page(aside)
    assert [line.label for line in page["differences"]] == ["How many families?", "I can listen."]
    assert page["has_first"]


@pytest.mark.parametrize("decision", [Decision.TAKEN, Decision.COUNTED_TOO])
def test_after_a_decision_both_contents_still_stand(aside: Quarantine, decision: Decision) -> None:
    decide_aside(by=analyst(), aside=aside, decision=decision, why="It is complete.")
    page = aside_page(Quarantine.objects.get())
    assert len(page["differences"]) == 2
    assert page["was_taken"] is (decision == Decision.TAKEN)
    assert page["why_not_undo"] == ""
    assert choices_for(Quarantine.objects.get()) == []


def test_what_came_alone_is_shown_alone() -> None:
    survey = open_survey()
    aside = QuarantineFactory.create(survey=survey, version=survey.version)
    page = aside_page(aside)
    assert (page["has_first"], page["receipt"]) == (False, "")
    assert [name for name, _ in choices_for(aside)] == ["left-out"]


def test_a_response_is_found_by_its_receipt_or_id(aside: Quarantine) -> None:
    response = Response.objects.get()
    number = response_receipt(response.root_id)
    for words in (number, f" {number.lower()} ", str(response.root_id)):
        assert found_response(aside.survey, words) == response
    assert found_response(aside.survey, "AAAA-AAAA") is None

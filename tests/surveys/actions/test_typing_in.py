"""What is typed in from a copy counts once, and can be taken back."""

from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions.keeping import delete_response
from surveys.actions.receiving import Deleted
from surveys.actions.typing_in import Entry, enter_copy, take_back_entry
from surveys.copies import copy_root, new_copy_code
from surveys.models import (
    Channel,
    Copy,
    DeletionReason,
    Promise,
    Quarantine,
    Response,
    Survey,
    SurveyState,
)
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import analyst, tracked_survey

pytestmark = pytest.mark.django_db
DAY = date(2017, 3, 14)


def copy_of(survey: Survey) -> str:
    """The code of a new copy."""
    code = new_copy_code()
    Copy.objects.keep(survey, [code])
    return code


def enter(survey: Survey, code: str, families: int = 3) -> Entry:
    answers: dict[str, Any] = {ids(survey)["families"]: families}
    return enter_copy(by=analyst(), survey=survey, code=code, answers=answers, received_on=DAY)


def test_a_copy_counts_once_whoever_types_it_again() -> None:
    survey = open_survey()
    code = copy_of(survey)
    first, again = enter(survey, code), enter(survey, code)
    assert first.response == Response.objects.get().pk
    assert (again.response, again.is_aside) == (None, False)
    survey.refresh_from_db()
    assert survey.response_count == 1


def test_a_confidential_answer_says_only_that_it_came_on_paper() -> None:
    survey = open_survey()
    enter(survey, copy_of(survey))
    response = Response.objects.get()
    assert (response.channel, response.received_on, response.entered_by) == (
        Channel.PAPER,
        None,
        None,
    )
    assert not AuditEvent.objects.filter(about_kind="survey").exists()


def test_a_tracked_answer_says_when_it_came_and_who_typed_it() -> None:
    survey = tracked_survey()
    code = copy_of(survey)
    enter(survey, code)
    response = Response.objects.get()
    assert (response.received_on, response.root_id) == (DAY, copy_root(survey.pk, code))
    assert response.entered_by is not None
    assert AuditEvent.objects.filter(event="typed in a paper answer").count() == 1


@pytest.mark.parametrize("promise", Promise)
def test_other_answers_for_a_used_copy_are_set_aside(promise: Promise) -> None:
    survey = open_survey()
    Survey.objects.filter(pk=survey.pk).update(promise=promise)
    code = copy_of(survey)
    enter(survey, code)
    assert enter(survey, code, families=4).is_aside
    aside = Quarantine.objects.get()
    assert (aside.version, Response.objects.count()) == (survey.version, 1)
    is_known = aside.root_id == copy_root(survey.pk, code)
    assert is_known is (promise != Promise.CONFIDENTIAL)


@pytest.mark.parametrize("promise", Promise)
def test_the_last_entry_is_taken_back_and_typed_again(promise: Promise) -> None:
    survey = open_survey()
    Survey.objects.filter(pk=survey.pk).update(promise=promise)
    code = copy_of(survey)
    entry = enter(survey, code)
    assert entry.response is not None
    back = partial(take_back_entry, by=analyst(), survey=survey, code=code, response=entry.response)
    assert list(back().values()) == [3]
    survey.refresh_from_db()
    assert (survey.response_count, Response.objects.count()) == (0, 0)
    with pytest.raises(Refused, match="cannot be taken back"):
        back()
    assert enter(survey, code, families=4).response is not None


def test_an_unknown_copy_a_deleted_answer_and_a_closed_survey_are_refused() -> None:
    survey = tracked_survey()
    with pytest.raises(Refused, match="no copy"):
        enter(survey, new_copy_code())
    code = copy_of(survey)
    enter(survey, code)
    delete_response(by=analyst(), response=Response.objects.get(), why=DeletionReason.ASKED_FOR)
    with pytest.raises(Deleted):
        enter(survey, code)
    Survey.objects.filter(pk=survey.pk).update(state=SurveyState.DRAFT)
    with pytest.raises(Refused, match="Open the survey first"):
        enter(survey, code)
    with pytest.raises(Refused, match="Open the survey first"):
        take_back_entry(by=analyst(), survey=survey, code=code, response=uuid4())

"""A code opens what it should, and a pass cannot be made up."""

from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from surveys.actions.answering import begin
from surveys.codes import new_code, receipt_hash
from surveys.entry import (
    Door,
    Pass,
    definition_of,
    pass_from,
    standing_of_code,
    standing_of_pass,
)
from surveys.models import SurveyState
from tests.factories.surveys import ReceiptFactory, SurveyFactory
from tests.surveys.answering import forget_codes, new_holder, open_survey

pytestmark = pytest.mark.django_db


def test_a_pass_comes_back_from_its_cookie() -> None:
    holder = Pass(new_code(), uuid4())
    assert pass_from(holder.signed()) == holder


def test_a_cookie_that_is_not_ours_holds_no_pass() -> None:
    holder = Pass(new_code(), uuid4())
    signed = holder.signed()
    other = f"{new_code()}{signed[26:]}"
    for cookie in ["", "x", holder.code, signed[:-1], other, Pass("short", uuid4()).signed()]:
        assert pass_from(cookie) is None


def test_an_unused_code_opens_an_open_survey(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = open_survey()
    holder = new_holder(survey)
    with django_assert_max_num_queries(2):
        standing = standing_of_code(holder.code)
    assert (standing.door, standing.survey, standing.draft) == (Door.OPEN, survey, None)
    begin(code=holder.code)
    with django_assert_max_num_queries(1):
        assert standing_of_pass(holder).draft


@pytest.mark.parametrize("state", [SurveyState.DRAFT, SurveyState.CLOSED])
def test_a_survey_that_is_not_open_is_not_told(state: SurveyState) -> None:
    survey = SurveyFactory.create(state=state, closed_at=timezone.now())
    assert standing_of_code(new_holder(survey).code).door is Door.UNKNOWN


def test_a_used_code_has_a_receipt() -> None:
    code = new_code()
    receipt = ReceiptFactory.create(hash=receipt_hash(code))
    assert standing_of_code(code).receipt == receipt
    assert standing_of_pass(Pass(code, receipt.survey_id)).door is Door.RECEIVED


def test_text_that_is_no_code_needs_no_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert standing_of_code("administrator").door is Door.UNKNOWN
        assert standing_of_pass(None).door is Door.UNKNOWN


def test_who_had_begun_is_told_of_the_close() -> None:
    survey = open_survey()
    holder = new_holder(survey)
    begin(code=holder.code)
    survey.state, survey.closed_at = SurveyState.CLOSED, timezone.now()
    survey.save(update_fields=["state", "closed_at"])
    forget_codes(survey)
    assert standing_of_pass(holder).door is Door.CLOSED
    assert standing_of_code(holder.code).door is Door.UNKNOWN


def test_a_definition_is_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    version = open_survey().version
    assert definition_of(version.pk) == version.definition
    with django_assert_num_queries(0):
        definition_of(version.pk)

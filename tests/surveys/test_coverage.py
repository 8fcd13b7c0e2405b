"""Both denominators of a tracked survey, and nobody dropped from either in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from surveys.coverage import coverage_of, rate_text, tenths, with_people
from surveys.models import Channel, InvitationState, Promise, Survey
from tests.factories.surveys import (
    HeadcountFactory,
    InvitationFactory,
    ResponseFactory,
    SurveyFactory,
)


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (36, 300, "12.0%"),
        (1, 8, "12.5%"),
        (1, 2000, "0.1%"),  # 0.05 rounds up
        (2, 3, "66.7%"),
        (0, 5, "0.0%"),
        (5, 5, "100.0%"),
        (3, 0, ""),
    ],
)
def test_a_rate_has_one_decimal_rounded_half_up(part: int, whole: int, words: str) -> None:
    assert rate_text(part, whole) == words


@given(st.integers(1, 10_000), st.data())
def test_a_rate_is_never_further_from_the_truth_than_half_a_tenth(
    whole: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    assert abs(tenths(part, whole) * whole - 1000 * part) * 2 <= whole


def survey_of(**states: int) -> Survey:
    """A tracked survey with so many people in each state."""
    survey = SurveyFactory.create(promise=Promise.TRACKED)
    for name, people in states.items():
        state = InvitationState[name]
        address = {"email": ""} if state == InvitationState.NOT_REACHED else {}
        InvitationFactory.create_batch(people, survey=survey, state=state, **address)
    return survey


@pytest.mark.django_db
def test_bounced_and_opted_out_stay_in_the_denominator_and_the_gap_is_told(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    survey = survey_of(SENT=5, BOUNCED=2, OPTED_OUT=1, NOT_REACHED=4, COMPLETED=2)
    for person, channel in zip(
        survey.invitations.filter(state="completed"), (Channel.WEB, Channel.EMAIL), strict=True
    ):
        ResponseFactory.create(survey=survey, invitation=person, channel=channel)

    with django_assert_num_queries(2):
        coverage = coverage_of(survey)

    assert (coverage.listed, coverage.asked, coverage.not_reached) == (14, 10, 4)
    assert (coverage.bounced, coverage.opted_out, coverage.answered) == (2, 1, 2)
    assert (coverage.rate, coverage.rate_of_listed, coverage.gap) == ("20.0%", "14.3%", "28.6%")
    assert coverage.share_of_answers(Channel.EMAIL) == "50.0%"
    assert coverage.share_of_answers(Channel.PAPER) == "0.0%"


@pytest.mark.django_db
def test_whoever_answers_without_an_address_counts_as_asked() -> None:
    survey = survey_of(SENT=3)
    person = InvitationFactory.create(survey=survey, email="", state=InvitationState.COMPLETED)
    ResponseFactory.create(survey=survey, invitation=person, channel=Channel.TELEPHONE)
    coverage = coverage_of(survey)
    assert (coverage.asked, coverage.not_reached, coverage.rate) == (4, 0, "25.0%")


@pytest.mark.django_db
def test_answers_are_a_part_of_those_asked_or_of_the_population(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    tracked = survey_of(SENT=3, BOUNCED=1, COMPLETED=2, NOT_REACHED=5)
    confidential = SurveyFactory.create()
    InvitationFactory.create_batch(2, survey=confidential)
    for people in (20, 30):
        HeadcountFactory.create(survey=confidential, people=people)
    unsaid = SurveyFactory.create()
    with django_assert_num_queries(1):
        found = {each.pk: vars(each)["people"] for each in with_people(Survey.objects.all())}
    assert found == {tracked.pk: 6, confidential.pk: 50, unsaid.pk: None}

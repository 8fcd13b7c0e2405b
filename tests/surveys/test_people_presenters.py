"""What the pages about people show."""

import pytest

from surveys.coverage import Coverage
from surveys.lists import Problem
from surveys.models import Channel, InvitationState, SurveyState
from surveys.people_presenters import (
    channel_table,
    filters_of,
    person_page,
    problem_table,
    reading,
)
from tests.factories.surveys import InvitationFactory, SurveyFactory

PARTNERS = Coverage(
    listed=320,
    not_reached=20,
    bounced=3,
    opted_out=2,
    by_channel={Channel.EMAIL: 7, Channel.WEB: 29},
)


def test_the_sentence_gives_both_denominators_and_the_gap() -> None:
    assert reading(PARTNERS) == (
        "36 of the 300 people asked answered (12.0%). 20 more could not be asked, since we have "
        "no email address: 6.3% of the list of 320. Of the whole list, 11.3% answered."
    )


@pytest.mark.parametrize(
    ("listed", "words"),
    [(0, "Nobody has been asked yet."), (5, "0 of the 5 people asked answered (0.0%).")],
)
def test_the_sentence_is_short_where_there_is_no_gap(listed: int, words: str) -> None:
    empty = Coverage(listed=listed, not_reached=0, bounced=0, opted_out=0, by_channel={})
    assert reading(empty) == words


def test_only_channels_that_were_used_are_listed_in_their_own_order() -> None:
    assert channel_table(PARTNERS)["rows"] == [
        ["Online", 29, "80.6%"],
        ["By email", 7, "19.4%"],
    ]


def test_a_long_list_of_problems_is_cut_and_says_so() -> None:
    table = problem_table("Lines", [Problem(line, "x", "y") for line in range(500)])
    assert len(table["rows"]) == 100
    assert table["caption"] == "Lines (the first 100 of 500)"
    assert [column["label"] for column in table["columns"]] == ["Row", "What it says", "Why"]


def test_the_column_is_shown_where_a_problem_has_one() -> None:
    table = problem_table("Lines", [Problem(3, "x", "y", "email"), Problem(4, "x", "y")])
    assert table["rows"] == [[3, "email", "x", "y"], [4, "", "x", "y"]]


@pytest.mark.django_db
def test_states_of_nobody_are_left_out_of_the_filters() -> None:
    survey = SurveyFactory.create()
    InvitationFactory.create_batch(2, survey=survey)
    InvitationFactory.create(survey=survey, state=InvitationState.BOUNCED)
    assert [(each["label"], each["people"]) for each in filters_of(survey)] == [
        ("Everybody", 3),
        ("Not sent yet", 2),
        ("Came back", 1),
    ]


@pytest.mark.django_db
def test_only_what_can_be_heard_now_has_a_button() -> None:
    person = InvitationFactory.create(survey__state=SurveyState.OPEN, state="unknown")
    assert [state for state, _ in person_page(person)["heard"]] == ["sent", "bounced", "opted-out"]
    person.state = InvitationState.SENT
    assert [state for state, _ in person_page(person)["heard"]] == ["bounced", "opted-out"]
    assert "confidential" in person_page(person)["why_not_answer"]

"""What is typed in about one person."""

import pytest
from django.http import Http404

from surveys.people_forms import (
    EVERY,
    LanguageForm,
    OnBehalfForm,
    OutcomeForm,
    PersonForm,
    state_in,
)
from surveys.people_lists import PersonRow
from tests.surveys.answering import open_survey
from tests.surveys.forms import TWO_LANGUAGES


def test_an_address_is_kept_in_small_letters_and_blanks_are_no_one() -> None:
    form = PersonForm({"email": "Ann@X.example", "name": " Ann ", "organisation": ""})
    assert form.is_valid()
    assert form.person() == PersonRow("ann@x.example", "Ann")


def test_the_language_of_emails_is_one_that_we_write_in() -> None:
    given = {"email": "ann@x.example", "language": "pl"}
    form = PersonForm(given)
    assert form.is_valid()
    assert form.person().language == "pl"
    assert not PersonForm(given | {"language": "tlh"}).is_valid()


@pytest.mark.django_db
def test_a_survey_in_several_languages_offers_each_and_all_of_them() -> None:
    survey = open_survey(TWO_LANGUAGES)
    form = LanguageForm({"language": EVERY}, survey=survey)
    assert form.is_valid()
    assert form.chosen() == ""
    assert "English and Polski, one below the other" in str(form)
    assert not LanguageForm({"language": "ur"}, survey=survey).is_valid()
    polish = LanguageForm({"language": "pl"}, survey=survey)
    assert polish.is_valid()
    assert polish.chosen() == "pl"


def test_an_answer_that_came_online_is_never_typed_in() -> None:
    assert not OnBehalfForm({"channel": "web", "received_on": "2017-07-03"}).is_valid()
    assert OnBehalfForm({"channel": "paper", "received_on": "2017-07-03"}).is_valid()


def test_nobody_says_by_hand_that_somebody_answered() -> None:
    assert not OutcomeForm({"state": "completed"}).is_valid()
    assert OutcomeForm({"state": "bounced"}).is_valid()


def test_a_state_that_is_none_is_not_found() -> None:
    assert state_in({}) == ""
    assert state_in({"state": "sent"}) == "sent"
    with pytest.raises(Http404):
        state_in({"state": "lost"})

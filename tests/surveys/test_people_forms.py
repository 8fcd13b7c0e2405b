"""What is typed in about one person."""

import pytest
from django.http import Http404

from surveys.people_forms import OnBehalfForm, OutcomeForm, PersonForm, state_in


def test_an_address_is_kept_in_small_letters_and_blanks_are_no_one() -> None:
    form = PersonForm({"email": "Ann@X.example", "name": " Ann ", "organisation": ""})
    assert form.is_valid()
    assert form.person() == ("ann@x.example", "Ann", "")


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

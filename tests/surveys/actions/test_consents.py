"""Consent is kept beside the record, and a no is all that is kept of a no."""

from uuid import uuid4

import pytest

from surveys.actions.keeping import decide_aside
from surveys.actions.receiving import Arrival
from surveys.keeping_rules import SAYS_NO
from surveys.models import Consent, Decision, Quarantine, Response, Upload
from surveys.rules import CONSENT_IN_THE_FIELD, why_not_open
from tests.factories.surveys import SurveyFactory
from tests.surveys.consenting import YES, add, field_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db


def test_what_was_said_lies_beside_the_record_and_a_forbidden_photo_nowhere() -> None:
    reception = add(field_survey(), YES)
    assert reception.arrival is Arrival.COUNTED
    consent = Consent.objects.get()
    assert (consent.parent, consent.child, consent.photo, consent.show) == (
        "yes",
        "yes",
        "no",
        "yes",
    )
    assert (consent.explained_by, consent.language, consent.state) == ("Mum", "Polish", "Given")
    assert consent.response == Response.objects.get()
    assert Upload.objects.count() == 1


def test_a_no_leaves_nothing_to_count_however_often_it_is_sent() -> None:
    survey, key = field_survey(), uuid4()
    for _ in range(2):
        reception = add(survey, YES | {"me": "no"}, key)
        assert (reception.arrival, reception.is_counted) == (Arrival.REFUSED, False)
    assert "Only that is kept" in reception.in_words
    survey.refresh_from_db()
    assert survey.response_count == Response.objects.count() == Upload.objects.count() == 0
    consent = Consent.objects.get()
    assert (consent.child, consent.state, consent.root_id) == ("no", "No", key)


def test_the_same_record_again_gets_its_first_receipt() -> None:
    survey, key = field_survey(), uuid4()
    first = add(survey, YES, key)
    again = add(survey, YES, key)
    assert (again.arrival, again.receipt) == (Arrival.COUNTED_BEFORE, first.receipt)
    assert Consent.objects.count() == 1


def test_a_later_no_cannot_be_counted_in_place_of_a_yes() -> None:
    survey, key = field_survey(), uuid4()
    add(survey, YES, key)
    assert add(survey, YES | {"me": "no"}, key).arrival is Arrival.ASIDE
    with pytest.raises(Exception, match="say no to taking part"):
        decide_aside(
            by=analyst(), aside=Quarantine.objects.get(), decision=Decision.TAKEN, why="Newer"
        )
    assert "Consent" in SAYS_NO


def test_what_a_person_counts_later_brings_its_consent_along() -> None:
    survey, key = field_survey(), uuid4()
    add(survey, YES, key)
    add(survey, YES | {"wall": "no"}, key)
    decide_aside(by=analyst(), aside=Quarantine.objects.get(), decision=Decision.TAKEN, why="Newer")
    assert Consent.objects.get().show == "no"


def test_a_form_that_asks_for_consent_opens_only_where_it_can_be_taken_back() -> None:
    survey = SurveyFactory.build(version=field_survey().version)
    assert why_not_open(survey) == CONSENT_IN_THE_FIELD

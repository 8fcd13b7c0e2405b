"""How answers lead to a slot, and are counted in families."""

import pytest

from surveys.contents import response_receipt
from tests.factories.surveys import ConsentFactory
from tests.factories.voice import ActivityFactory, EventFactory
from tests.surveys.answering import open_survey
from tests.surveys.forms import SMALL
from tests.voice.forms import FORM, answered_survey
from voice.answers import families_in, records_of, slot_letters, took_part, why_not_by_slot
from voice.models import ActivityKind, Speaker

pytestmark = pytest.mark.django_db


def test_a_form_offers_letters_of_slots() -> None:
    survey = answered_survey()
    assert slot_letters(survey) == {"A", "B"}
    assert why_not_by_slot(survey, ["A", "B"]) == ""
    assert why_not_by_slot(survey, ["D", "A", "C"]) == "The form does not offer slot C, D."
    assert "no question “slot”" in why_not_by_slot(open_survey(SMALL), ["A"])


def test_each_family_is_counted_once_in_all_forms() -> None:
    first = answered_survey([("a", 1), ("a", 1), ("b", 2)])
    second = answered_survey([("b", 2), ("b", 3)], slug="again")
    assert families_in([first]) == 2
    assert families_in([first, second]) == 3
    assert families_in([open_survey(SMALL)]) is None
    assert families_in([]) is None


def with_consent() -> str:
    """The form with a question for the child's consent."""
    changes = {
        "| text | best | What was best? |": "| select_one yes_no | agrees | May we? | child |",
        "| type | name | label |": "| type | name | label | bind::tl:consent |",
        "| | slots | a |": "| | yes_no | yes | Yes |\n| | yes_no | no | No |\n| | slots | a |",
        "| form_id | version |": "| form_id | version | namespaces |",
        "| today | 1 |": '| today | 1 | tl="urn:throughline:xlsform:1" |',
    }
    form = FORM
    for old, new in changes.items():
        form = form.replace(old, new)
    return form


def test_whoever_says_no_is_not_counted() -> None:
    form = with_consent()
    survey = answered_survey([("a", 1), ("a", 2), ("b", 3)], form=form)
    agrees = str(survey.instrument.questions.get(name="agrees").pk)
    for response, said in zip(survey.responses.order_by("pk"), ("yes", "no"), strict=False):
        response.answers[agrees] = said
        response.save()
    assert (took_part(survey).count(), families_in([survey])) == (2, 2)


def test_a_record_is_found_by_its_receipt_or_its_wristband() -> None:
    survey = answered_survey([("a", 7), ("b", 8), ("b", 8)])
    event = EventFactory.create(round=survey.round)
    ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=survey)
    first, second, third = (
        ConsentFactory.create(response=each) for each in survey.responses.order_by("answers")
    )
    receipt = f" {response_receipt(second.root_id).lower()} "
    assert records_of(event, receipt, Speaker.ADULT) == [second]
    assert records_of(event, "7", Speaker.CHILD) == [first]
    assert {*records_of(event, "8", Speaker.CHILD)} == {second, third}
    assert records_of(event, "9", Speaker.CHILD) == []
    assert records_of(EventFactory.create(), "7", Speaker.CHILD) == []
    assert records_of(event, "7", Speaker.ADULT) == [first]
    parents = answered_survey([("a", 7)], slug="parents")
    ActivityFactory.create(event=event, kind=ActivityKind.ADULT_SURVEY, survey=parents)
    mother = ConsentFactory.create(response=parents.responses.get())
    assert records_of(event, "7", Speaker.ADULT) == [mother]
    assert records_of(event, "7", Speaker.CHILD) == [first]

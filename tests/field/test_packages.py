"""What a tablet is given of a survey."""

import json

import pytest

from field.packages import contacts_to_ring, package_of
from tests.factories.safeguarding import LeadContactFactory
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


def test_a_package_holds_the_questions_and_the_plan_and_nothing_of_a_person() -> None:
    survey = tracked_survey()
    package = json.loads(json.dumps(package_of(survey)))
    assert (package["survey"], package["version"]) == (str(survey.pk), 1)
    (form,) = package["languages"]
    asked = {each["name"] for page in form["pages"] for each in page["questions"]}
    assert {"role", "families"} <= asked
    assert set(form["plan"]["questions"]) <= asked | {"trust"}
    assert form["choices"]["role"]


def test_the_card_names_whom_to_ring() -> None:
    assert contacts_to_ring() == []
    lead = LeadContactFactory.create()
    (told,) = contacts_to_ring()
    assert (told["name"], told["phone"]) == (lead.name, lead.phone)
    assert told["rank"] == "Safeguarding lead"

"""What a tablet is given of a survey."""

import json

import pytest

from field.packages import package_of
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

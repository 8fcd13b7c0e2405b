"""The XForm of a survey."""

import pytest
from defusedxml import ElementTree as ET

from field.blank_forms import xform_of
from tests.field.ground import survey_with_files
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


def test_the_form_has_the_surveys_own_id_and_all_questions() -> None:
    for survey in (tracked_survey(), survey_with_files()):
        root = ET.fromstring(xform_of(survey))
        data = root.find(".//*[@version]")
        assert data is not None
        assert (data.attrib["id"], data.attrib["version"]) == (str(survey.pk), "1")
        named = {each.tag.rpartition("}")[2] for each in data.iter()}
        asked = {
            q["name"] for page in survey.version.definition["pages"] for q in page["questions"]
        }
        assert asked <= named

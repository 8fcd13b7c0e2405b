"""What a survey is, for an archive."""

from datetime import date

import pytest

from surveys.models import Survey
from surveys.studies import description_of, study_of_survey
from tests.surveys.exports.describing import all_of, read, texts
from tests.surveys.questionnaires import closed_survey, definition, question, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return closed_survey(definition(question("words")), opened_at="2017-03-01T00:00Z")


def test_a_survey_is_told_with_its_days_and_its_forms(survey: Survey) -> None:
    survey.refresh_from_db()
    study = study_of_survey(survey)
    assert study.title == str(survey)
    assert study.programme == survey.instrument.programme.name
    assert (study.opened, study.closed) == (date(2017, 3, 1), date(2017, 3, 31))
    assert list(study.definitions) == [survey.version.number]


def test_a_later_version_says_nothing_of_an_earlier_description(survey: Survey) -> None:
    version_of(definition(question("later")), 2, survey.instrument)
    root = read(description_of(survey.version))
    assert all_of(root, "dataDscr/var")[-1].get("name") == "words"
    assert texts(root, "stdyDscr/citation/titlStmt/IDNo") == [("", f"{survey.instrument.slug}-1")]

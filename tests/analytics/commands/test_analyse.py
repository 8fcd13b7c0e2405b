"""An analysis can be made from the command line, and prints only what may be shown."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from analytics.models import AnalysisRun
from surveys.models import SurveyState
from tests.analytics.results import closed_survey, people
from tests.factories.analytics import small_survey

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    out = StringIO()
    call_command("analyse", "survey", *arguments, stdout=out)
    return out.getvalue()


def test_the_result_is_printed_with_what_went_in_and_hidden_groups_stay_hidden() -> None:
    survey = closed_survey()
    told = json.loads(
        printed(
            "--survey", str(survey.pk), "--param", "resamples=20", "--param", "seed=9", "--json"
        )
    )
    assert told["parameters"] == {"level": 0.95, "resamples": 20, "seed": 9}
    groups = {json.dumps(group["group"]): group for group in told["groups"]}
    assert groups["{}"]["responses"] == 45
    assert groups['{"locality": "not-given"}']["responses"] == "Hidden"
    assert AnalysisRun.objects.complete().count() == 1


def test_people_read_means_and_how_much_is_shown() -> None:
    survey = closed_survey()
    text = printed("--survey", survey.instrument.slug, "--param", "resamples=20")
    assert "About trust: mean" in text
    assert "groups may be shown" in text


@pytest.mark.parametrize(
    ("given", "words"),
    [("colour=red", "Unknown parameter"), ("seed=red", "must be a number"),
     ("level=2", "between 0 and 1"), ("resamples=0", "between 1 and 10,000")],
)  # fmt: skip
def test_parameters_that_make_no_sense_are_refused(given: str, words: str) -> None:
    closed_survey()
    with pytest.raises(CommandError, match=words):
        printed("--param", given)


def test_without_a_closed_survey_there_is_nothing_to_do() -> None:
    small_survey(people(), state=SurveyState.OPEN, closed_at=None)
    with pytest.raises(CommandError, match="no closed survey"):
        printed()


def test_a_survey_that_few_answered_is_refused_in_words() -> None:
    small_survey(people()[:3])
    with pytest.raises(CommandError, match="Fewer than 10 people"):
        printed()

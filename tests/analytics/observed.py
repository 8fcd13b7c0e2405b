"""A wave of observations with results, for tests."""

from pathlib import Path

from django.utils import timezone

from analytics.models import AnalysisRun
from surveys.models import Promise, Survey, SurveyState
from tests.analytics.results import analysed
from tests.factories.analytics import add_responses
from tests.surveys.answering import open_survey

FORM = Path(__file__).parents[2] / "surveys" / "instruments" / "observation.md"


def wave(children: int = 40) -> AnalysisRun:
    """So many children, three of five at home, where they are more at ease."""
    survey = open_survey(FORM.read_text(), "observation")
    rows = [
        {
            "family_number": str(n),
            "setting": "home" if n % 5 < 3 else "centre",
            "wave": "february",
            "age": "1",
            "wellbeing": "45"[n % 2] if n % 5 < 3 else "34"[n % 2],
            "involvement": "34"[n % 2],
        }
        for n in range(children)
    ]
    add_responses(survey, rows)
    closed = {"state": SurveyState.CLOSED, "closed_at": timezone.now(), "promise": Promise.FIELD}
    Survey.objects.filter(pk=survey.pk).update(**closed)
    return analysed(Survey.objects.get(pk=survey.pk))

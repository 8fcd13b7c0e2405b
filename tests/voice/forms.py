"""A small form of an event, and answers to it."""

from collections.abc import Iterable

from surveys.models import Survey, SurveyState
from tests.factories.surveys import ResponseFactory
from tests.surveys.answering import open_survey

FORM = """
| survey |
| | type | name | label |
| | begin_group | day | Today |
| | select_one slots | slot | Which slot? |
| | integer | family_number | Number on the wristband |
| | text | best | What was best? |
| | end_group | | |

| choices |
| | list_name | name | label |
| | slots | a | Slot A |
| | slots | b | Slot B |

| settings |
| | form_title | form_id | version |
| | Today | today | 1 |
"""


def answered_survey(
    families: Iterable[tuple[str, int]] = (), slug: str = "today", form: str = FORM
) -> Survey:
    """An open survey of the form, answered once for each slot and family number."""
    survey = open_survey(form, slug)
    ids = {each.name: str(each.pk) for each in survey.instrument.questions.all()}
    for slot, family in families:
        answers = {ids["slot"]: slot, ids["family_number"]: family}
        ResponseFactory.create(survey=survey, answers=answers)
    survey.response_count = survey.responses.count()
    survey.state = SurveyState.OPEN
    survey.save(update_fields=["response_count", "state"])
    return survey

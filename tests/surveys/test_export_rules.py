"""When answers may leave as a file, and who may take it."""

import pytest
from django.utils import timezone

from surveys.export_rules import why_not_download, why_not_export
from surveys.models import Export, Promise, Survey, SurveyState
from tests.factories.accounts import UserFactory
from tests.factories.surveys import ExportFactory, SurveyFactory

pytestmark = pytest.mark.django_db


def survey_with(people: int, **more: object) -> Survey:
    closed = {"state": SurveyState.CLOSED, "closed_at": timezone.now()}
    return SurveyFactory.create(response_count=people, **{**closed, **more})


@pytest.mark.parametrize(
    ("survey", "reason"),
    [
        ({"people": 10}, ""),
        ({"people": 9}, "Fewer than 10 people"),
        ({"people": 0}, "Nobody has answered"),
        ({"people": 50, "state": SurveyState.OPEN, "closed_at": None}, "only after it has closed"),
        ({"people": 1, "promise": Promise.TRACKED, "state": SurveyState.OPEN}, ""),
    ],
)
def test_the_reason_is_the_promise_or_that_there_is_nothing(
    survey: dict[str, int], reason: str
) -> None:
    told = why_not_export(survey_with(**survey))
    assert reason in told
    assert bool(told) == bool(reason)


def test_another_background_question_than_the_first_is_refused() -> None:
    survey = survey_with(50)
    made = {"made_at": timezone.now(), "file_name": "x.zip"}
    ExportFactory.create(survey=survey, background="role", **made)
    assert not why_not_export(survey, "role")
    assert not why_not_export(survey, "")
    assert "with “role” was made before" in why_not_export(survey, "locality")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "not ready"),
        ({"made_at": timezone.now(), "file_name": "x"}, ""),
        (
            {"made_at": timezone.now(), "dropped_at": timezone.now(), "file_name": "x"},
            "was deleted",
        ),
    ],
)
def test_a_file_is_there_for_whoever_asked_until_it_is_deleted(
    more: dict[str, object], reason: str
) -> None:
    export: Export = ExportFactory.create(**more)
    assert export.asked_by
    assert reason in why_not_download(export, export.asked_by)
    assert "Only the person who asked" in why_not_download(export, UserFactory.create())

"""The bell for columns that are out of date."""

import pytest

from surveys.actions.columns import ring_for_stale_columns
from surveys.builds import current_build
from surveys.tasks import build_columns
from tests.factories.surveys import ResponseFactory
from tests.surveys.questionnaires import closed_survey, definition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def test_the_bell_is_rung_for_stale_columns_and_the_worker_builds_them() -> None:
    survey = closed_survey(definition(), response_count=1)
    ResponseFactory.create(survey=survey)
    assert ring_for_stale_columns() == 1
    build_columns(str(survey.pk))
    assert current_build(survey).is_there
    assert ring_for_stale_columns() == 0

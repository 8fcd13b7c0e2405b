"""What is typed in to prepare a tablet."""

import pytest

from field.forms import PrepareForm
from surveys.models import Survey
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


def test_a_tablet_needs_a_name_and_a_form() -> None:
    survey, offered = tracked_survey(), Survey.objects.all()
    assert PrepareForm(
        {"name": "One", "client": "tablet", "surveys": [str(survey.pk)]}, offered=offered
    ).is_valid()
    assert set(PrepareForm({}, offered=offered).errors) == {"client", "name", "surveys"}
    assert not PrepareForm(
        {"name": "One", "client": "tablet", "surveys": [str(survey.pk)]},
        offered=Survey.objects.none(),
    ).is_valid()

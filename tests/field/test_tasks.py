"""The doorbells of tablets."""

import pytest

from field.models import BlankForm
from field.tasks import make_blank_form
from tests.surveys.keeping import tracked_survey


@pytest.mark.django_db
def test_a_blank_form_is_made_once() -> None:
    survey = tracked_survey()
    for _ in range(2):
        make_blank_form(str(survey.pk))
    assert str(survey.pk) in BlankForm.objects.get().content

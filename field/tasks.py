"""The doorbells of tablets."""

from celery import shared_task

from field.models import BlankForm
from surveys.models import Survey


@shared_task(name="field.make_blank_form")
def make_blank_form(survey_id: str) -> None:
    """Make a survey's XForm, once. A lost bell is rung again when the form is asked for."""
    from field.blank_forms import xform_of  # noqa: PLC0415  # border to pyxform

    survey = Survey.objects.get(pk=survey_id)
    if not BlankForm.objects.filter(survey=survey).exists():
        BlankForm.objects.get_or_create(survey=survey, defaults={"content": xform_of(survey)})

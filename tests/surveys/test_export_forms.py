"""What can be chosen for a file."""

from uuid import uuid4

import pytest

from surveys.export_forms import ExportForm
from surveys.export_pages import layout_for
from surveys.models import Format, Survey
from tests.surveys.exporting import analyst, answered, asked, tracked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def form_of(survey: Survey, **more: object) -> ExportForm:
    given = {"format": "xlsx", "labels": "yes", "sections": ["A page"], "purpose": "x", **more}
    return ExportForm({**given, "key": uuid4()}, survey=survey, layout=layout_for(survey))


def test_what_was_chosen_becomes_the_arguments_of_the_action() -> None:
    form = form_of(answered(), background="role")
    assert form.is_valid()
    assert form.choices_made() == {
        "format": Format.XLSX, "labels": True, "questions": None, "background": "role",
        "purpose": "x", "key": form.cleaned_data["key"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [("format", "pdf"), ("sections", []), ("purpose", " "), ("background", "age")],
)
def test_what_is_not_offered_is_refused_at_its_field(field: str, value: object) -> None:
    assert field in form_of(answered(), **{field: value}).errors


def test_a_tracked_survey_has_no_question_about_the_background() -> None:
    assert "background" not in form_of(tracked()).fields


def test_only_the_background_that_left_before_is_offered() -> None:
    survey = answered()
    asked(survey, analyst(), background="role")
    offered = form_of(survey).fields["background"].choices  # type: ignore[attr-defined]  # a ChoiceField
    assert [value for value, _ in offered] == ["", "role"]

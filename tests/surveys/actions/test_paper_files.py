"""A file is put beside the answers of a copy while the copy is as it was typed in."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.errors import Refused
from accounts.models import AuditEvent
from surveys.actions import paper_files
from surveys.actions.paper_files import NOT_ASKED, TOO_MUCH, add_paper_file
from surveys.actions.typing_in import NOT_LAST, enter_copy
from surveys.copies import new_copy_code
from surveys.models import Copy, Promise, Response, Survey, Upload
from surveys.uploads import FileRead
from tests.surveys.answering import ids, open_survey
from tests.surveys.keeping import analyst
from tests.surveys.uploading import FORM

pytestmark = pytest.mark.django_db
FILE = FileRead("jpg", b"one")


def entered(survey: Survey) -> str:
    """The code of a copy that was typed in; its form asked for a picture."""
    code = new_copy_code()
    Copy.objects.keep(survey, [code])
    answers = {ids(survey)["place"]: "The mill", ids(survey)["photo"]: None}
    enter_copy(by=analyst(), survey=survey, code=code, answers=answers, received_on=None)
    return code


def add(survey: Survey, code: str, name: str = "photo", file: FileRead = FILE) -> Response:
    return add_paper_file(
        by=analyst(), survey=survey, code=code, response=Response.objects.get().pk, name=name,
        file=file,
    )  # fmt: skip


def test_nobody_is_written_down_beside_a_confidential_file() -> None:
    survey = open_survey(FORM, "files")
    found = add(survey, entered(survey))
    assert found.answers[ids(survey)["photo"]] == FILE.name
    assert Upload.objects.get().response == found
    assert not AuditEvent.objects.filter(about_kind="survey").exists()


def test_in_a_tracked_survey_it_is_written_down() -> None:
    survey = open_survey(FORM, "files")
    Survey.objects.update(promise=Promise.TRACKED)
    add(survey, entered(survey))
    assert AuditEvent.objects.filter(event="added a file to a paper answer").exists()


@pytest.mark.parametrize(("name", "why"), [("place", NOT_ASKED), ("plan", NOT_ASKED)])
def test_only_files_that_were_asked_for_are_added(name: str, why: str) -> None:
    survey = open_survey(FORM, "files")
    code = entered(survey)
    with pytest.raises(Refused, match=why):
        add(survey, code, name)


def test_a_copy_that_was_changed_takes_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    survey = open_survey(FORM, "files")
    code = entered(survey)
    with pytest.raises(Refused, match=NOT_LAST):
        add(survey, new_copy_code())
    with pytest.raises(Refused, match=NOT_LAST):
        add_paper_file(
            by=analyst(), survey=survey, code=code, response=uuid4(), name="photo", file=FILE
        )
    monkeypatch.setattr(paper_files, "LARGEST_TOGETHER", 2)
    with pytest.raises(Refused, match=TOO_MUCH):
        add(survey, code)
    Survey.objects.update(state="closed", closed_at=timezone.now())
    with pytest.raises(Refused, match="closed"):
        add(survey, code)

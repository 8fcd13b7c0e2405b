"""The form for files of a paper copy asks only for what its answers were asked for."""

from typing import Any

from django.utils.datastructures import MultiValueDict

from surveys.definition import completed
from surveys.paper_file_forms import PaperFilesForm, asked_with
from tests.surveys.uploading import file, picture


def definition() -> Any:
    questions = [
        {"id": f"id-{name}", "name": name, "type": kind, "label": name, "list": ""}
        for name, kind in [("photo", "image"), ("plan", "file"), ("words", "text")]
    ]
    return completed({"title": "", "choices": {}, "pages": [{"questions": questions}]})


def test_only_what_was_asked_has_a_field() -> None:
    answers = {"id-photo": None, "id-words": "x"}
    assert [each["name"] for each in asked_with(definition(), answers)] == ["photo"]
    form = PaperFilesForm(definition=definition(), answers=answers)
    assert list(form.fields) == ["photo"]


def test_files_are_read_as_from_the_person() -> None:
    files: Any = MultiValueDict({"photo": [file(picture())]})
    form = PaperFilesForm({}, files, definition=definition(), answers={"id-photo": None})
    assert form.is_valid()
    assert form.files_read["photo"].kind == "jpg"

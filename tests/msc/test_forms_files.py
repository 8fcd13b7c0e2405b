"""A supporting file is told by its content, and what tells of a person is taken out."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from msc.forms_files import FileForm
from tests.surveys.uploading import SECRET, picture


def form_with(name: str, content: bytes) -> FileForm:
    sent: MultiValueDict[str, UploadedFile[Any]] = MultiValueDict(
        {"file": [SimpleUploadedFile(name, content)]}
    )
    return FileForm({"label": "The park"}, sent)


def test_a_picture_is_kept_without_where_and_by_whom_it_was_taken() -> None:
    photograph = picture()
    assert SECRET in photograph
    form = form_with("letter.txt", photograph)
    assert form.is_valid()
    kept = form.cleaned_data["read"]
    assert kept.kind == "jpg"
    assert SECRET not in kept.content


def test_what_we_do_not_know_is_refused_in_words() -> None:
    form = form_with("photo.jpg", b"\x00\x01 a program")
    assert "We cannot take this file." in str(form.errors["file"][0])
    assert set(FileForm({}, MultiValueDict()).errors) == {"label", "file"}

"""The table of files: what each is, never what it was called."""

import pytest

from surveys.models import Promise
from surveys.upload_pages import upload_table
from tests.factories.surveys import UploadFactory

pytestmark = pytest.mark.django_db


def test_a_row_names_the_file_as_files_of_answers_do() -> None:
    upload = UploadFactory.create()
    assert upload.response
    survey = upload.response.survey
    survey.promise = Promise.CONFIDENTIAL
    row = upload_table(survey, [upload])["rows"][0]
    assert row[0] == "A question of another version"
    assert row[1]["text"] == "Save: File (TXT)"
    assert row[1]["href"].endswith(f"/{upload.pk}/")
    assert row[2:] == ["6\xa0bytes", f"{upload.sha256[:12]}…"]
    survey.promise = Promise.TRACKED
    assert upload_table(survey, [upload])["rows"][0][4].endswith(", earlier answers")
    assert upload_table(survey, [])["rows"] == []

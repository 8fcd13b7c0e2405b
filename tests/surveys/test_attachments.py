"""A file is handed out to be saved or to be shown, and could do nothing as a page."""

import pytest
from django.test import RequestFactory

from surveys.attachments import as_shown, attachment
from surveys.models import Upload
from tests.factories.surveys import FormFileFactory, FormMediumFactory, VersionFactory


def test_a_file_is_an_attachment_of_its_own_type_under_our_name() -> None:
    response = attachment(Upload(sha256="ab" * 32, kind="txt", content=b"<b>words</b>"))
    assert response.content == b"<b>words</b>"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{"ab" * 32}.txt"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "status", "content", "told"),
    [
        ("", 200, b"0123456789", None),
        ("bytes=0-", 206, b"0123456789", "bytes 0-9/10"),
        ("bytes=2-4", 206, b"234", "bytes 2-4/10"),
        ("bytes=8-99", 206, b"89", "bytes 8-9/10"),
        ("bytes=-3", 206, b"789", "bytes 7-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=5-2", 416, b"", "bytes */10"),
        ("bytes=-", 416, b"", "bytes */10"),
        ("bytes=0-1,4-5", 200, b"0123456789", None),
        ("lines=1-2", 200, b"0123456789", None),
    ],
)
def test_players_get_the_part_they_ask_for(
    asked: str, status: int, content: bytes, told: str | None
) -> None:
    version = VersionFactory.create()
    file = FormFileFactory.create(version=version)
    medium = FormMediumFactory.create(file=file, content=b"0123456789", kind="mp3")
    headers = {"range": asked} if asked else {}
    request = RequestFactory().get("/", headers=headers)
    response = as_shown(request, version.pk, f"{medium.sha256}.mp3")
    assert (response.status_code, response.content) == (status, content)
    assert response.get("Content-Range") == told

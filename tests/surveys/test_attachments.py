"""A file is handed out to be saved, and could do nothing if it were shown."""

from surveys.attachments import attachment
from surveys.models import Upload


def test_a_file_is_an_attachment_of_its_own_type_under_our_name() -> None:
    response = attachment(Upload(sha256="ab" * 32, kind="txt", content=b"<b>words</b>"))
    assert response.content == b"<b>words</b>"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{"ab" * 32}.txt"'
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"

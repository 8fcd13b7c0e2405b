"""Hands out a file that somebody sent: to be saved, never to be run or shown as a page."""

from django.http import HttpResponse

from surveys.models import Upload
from surveys.uploads import MEDIA_TYPES

ALONE = "sandbox; default-src 'none'"
"""Were a browser to show it as a page after all, it could do nothing there."""


def attachment(upload: Upload) -> HttpResponse:
    """The file as a download."""
    return as_attachment(bytes(upload.content), upload.kind, upload.file_name)


def as_attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A checked file of this kind as a download under this name."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    return response

"""Hands out a file that somebody sent: to be saved, never to be run or shown as a page."""

from django.http import HttpResponse

from surveys.models import Upload
from surveys.uploads import MEDIA_TYPES

ALONE = "sandbox; default-src 'none'"
"""Were a browser to show it as a page after all, it could do nothing there."""


def attachment(upload: Upload) -> HttpResponse:
    """The file as a download."""
    response = HttpResponse(bytes(upload.content), content_type=MEDIA_TYPES[upload.kind])
    response["Content-Disposition"] = f'attachment; filename="{upload.file_name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    return response

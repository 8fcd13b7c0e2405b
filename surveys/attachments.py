"""Hands out files: those that somebody sent to be saved, those of a form to be shown.

None is ever run or shown as a page.
"""

import re
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound

from surveys.models import FormMedium, Upload
from surveys.uploads import MEDIA_TYPES

ALONE = "sandbox; default-src 'none'"
"""Were a browser to show it as a page after all, it could do nothing there."""
FOR_GOOD = "private, max-age=31536000, immutable"
PART = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def attachment(upload: Upload) -> HttpResponse:
    """The file as a download."""
    return as_attachment(bytes(upload.content), upload.kind, upload.file_name)


def as_attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    """A checked file of this kind as a download under this name."""
    response = harmless(content, kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def harmless(content: bytes, kind: str) -> HttpResponse:
    """The bytes as what they are, and as nothing else."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[kind])
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = ALONE
    return response


def as_shown(request: HttpRequest, version: UUID, name: str) -> HttpResponse:
    """What a version shows under this name, for good: the address changes with it.

    Players ask for a part of a sound or video; some play nothing where they get the whole.
    """
    medium = FormMedium.objects.filter(file__version=version).called(name).defer("original").first()
    if medium is None:
        return HttpResponseNotFound()
    content, asked = bytes(medium.content), PART.fullmatch(request.headers.get("Range", ""))
    start, end = part_of(len(content), *asked.groups()) if asked else (0, len(content))
    if start >= end:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(content)}"
        return response
    response = harmless(content[start:end], medium.kind)
    if asked:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{end - 1}/{len(content)}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = FOR_GOOD
    response["Referrer-Policy"] = "no-referrer"
    return response


def part_of(size: int, first: str, last: str) -> tuple[int, int]:
    """From which byte to before which a header asks: `100-199`, `100-`, or `-50` for the end."""
    if not first:
        return max(size - int(last or 0), 0), size
    return int(first), min(int(last) + 1, size) if last else size

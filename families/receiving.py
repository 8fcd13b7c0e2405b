"""Takes extracts in: piece by piece onto the disk, and no more than there may be."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

MOST_BYTES = 300 * 1024 * 1024
FORM_BYTES = 1024 * 1024
"""Room for the other fields of the form, and for what stands between files."""
TOO_LARGE = (
    "The files are larger than 300 MB together, so nothing was kept. Put them into a ZIP file, "
    "or load a part of the families at a time."
)


class ExtractLimit(FileUploadHandler):
    """Reads a request that is too large to its end and keeps nothing, so that a page can say so."""

    is_too_large = False

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        """Look at the size that the browser tells before anything is read."""
        self.is_too_large = content_length > MOST_BYTES + FORM_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Keep no file of a request that is too large."""
        if self.is_too_large:
            raise StopUpload(connection_reset=False)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand each piece on; Django's own handlers put it onto the disk."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The file is Django's."""


def limit_upload(request: HttpRequest) -> ExtractLimit:
    """Put the limit before Django's own handlers, before anything of the request is read."""
    limit = ExtractLimit(request)
    request.upload_handlers.insert(0, limit)
    return limit

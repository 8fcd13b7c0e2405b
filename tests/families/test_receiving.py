"""The limit of an upload: told by the size of the request, before anything is read."""

import pytest
from django.core.files.uploadhandler import StopUpload
from django.test import RequestFactory

from families.receiving import FORM_BYTES, MOST_BYTES, ExtractLimit, limit_upload


def test_a_request_of_300_megabytes_is_taken_and_a_larger_one_is_not() -> None:
    limit = ExtractLimit()
    limit.handle_raw_input(None, {}, MOST_BYTES + FORM_BYTES, b"")
    limit.new_file()
    assert limit.receive_data_chunk(b"x", 0) == b"x"
    assert limit.file_complete(1) is None  # type: ignore[func-returns-value]  # Django's own handler answers
    limit.handle_raw_input(None, {}, MOST_BYTES + FORM_BYTES + 1, b"")
    with pytest.raises(StopUpload):
        limit.new_file()


def test_the_limit_stands_first() -> None:
    request = RequestFactory().post("/")
    limit = limit_upload(request)
    assert request.upload_handlers[0] is limit

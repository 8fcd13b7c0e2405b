"""The worker makes maps as files."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest

from accounts.models import User
from jobs.models import State
from jobs.runner import carry_out
from journeys.actions.files import ask_for_file
from journeys.models import Journey
from journeys.runner import make_file
from surveys import pdf

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not pdf.HAS_PANGO, reason="Pango is not installed here.")


def unpacked(content: bytes) -> Iterator[bytes]:
    """The objects of a PDF that are packed into streams."""
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        with suppress(zlib.error):
            yield zlib.decompress(stream)


@needs_pango
def test_a_map_becomes_a_tagged_pdf(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="pdf", style="print")
    carry_out(str(file.job_id), make_file)
    file.refresh_from_db()
    content = bytes(file.content)
    assert file.job.state == State.DONE
    assert content.startswith(b"%PDF-")
    inside = content + b"".join(unpacked(content))
    tags = {b"/StructTreeRoot", b"/Marked true", b"/Figure", b"/H1", b"/H2", b"/BlockQuote"}
    assert {tag for tag in tags if tag not in inside} == set()


def test_a_map_becomes_a_picture(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="png", style="contrast")
    carry_out(str(file.job_id), make_file)
    file.refresh_from_db()
    assert bytes(file.content).startswith(b"\x89PNG")

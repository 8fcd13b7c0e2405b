"""The worker makes maps as files."""

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


@needs_pango
def test_a_map_becomes_a_tagged_pdf(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="pdf", style="print")
    carry_out(str(file.job_id), make_file)
    file.refresh_from_db()
    content = bytes(file.content)
    assert file.job.state == State.DONE
    assert content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in content or b"/ObjStm" in content


def test_a_map_becomes_a_picture(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="png", style="contrast")
    carry_out(str(file.job_id), make_file)
    file.refresh_from_db()
    assert bytes(file.content).startswith(b"\x89PNG")

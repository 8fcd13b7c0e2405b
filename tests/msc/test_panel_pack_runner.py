"""The worker lays a pack out as PDF."""

import pytest

from jobs.models import State
from jobs.runner import carry_out
from msc.actions.packs import ask_for_pack
from msc.panel_pack_runner import print_pack
from surveys import pdf
from tests.msc.meetings import meeting

pytestmark = pytest.mark.django_db
needs_pango = pytest.mark.skipif(not pdf.HAS_PANGO, reason="Pango is not installed here.")


@needs_pango
def test_the_pack_is_kept_as_one_file() -> None:
    room = meeting(members=1, stories=1, quorum=1)
    pack = ask_for_pack(by=room.facilitator, panel=room.panel)
    carry_out(str(pack.job_id), print_pack)
    pack.refresh_from_db()
    assert pack.job.state == State.DONE
    assert bytes(pack.content).startswith(b"%PDF-")


def test_without_pango_the_job_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "weasyprint", None)
    room = meeting()
    pack = ask_for_pack(by=room.facilitator, panel=room.panel)
    carry_out(str(pack.job_id), print_pack)
    pack.refresh_from_db()
    assert (pack.job.state, bytes(pack.content)) == (State.FAILED, b"")
    assert "needs the library Pango" in pack.job.reason

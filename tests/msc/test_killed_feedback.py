"""A worker is killed while it tells writers: each gets one message, and doubt is shown."""

import asyncio
import os
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.houses import free_port, open_house, wait_until
from tests.msc.feedback_steps import RUN
from tests.surveys.linking_steps import DJANGO

PEOPLE, KILLED_AFTER = 20, 5


@dataclass
class SlowSink:
    """A mail server that takes its time, so that the kill comes in the middle."""

    taken: list[str] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one message."""
        self.taken.append(envelope.rcpt_tos[0])
        await asyncio.sleep(0.05)
        return "250 OK"


@pytest.mark.server
def test_each_writer_gets_one_message_when_the_worker_is_killed_half_way(tmp_path: Path) -> None:
    sink, port = SlowSink(), free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    mail_server.start()
    try:
        with open_house(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{port}", **DJANGO) as house:
            house.run("-c", RUN, "prepare", str(PEOPLE))
            house.run("-c", RUN, "send")
            worker = house.start("manage.py", "work")
            assert wait_until(lambda: len(sink.taken) >= KILLED_AFTER)
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
            assert len(sink.taken) < PEOPLE
            assert house.run("-c", RUN, "finish") == '"done"'
            states = Counter(state for (state,) in house.rows("SELECT state FROM msc_feedback"))
    finally:
        mail_server.stop()
    written_to = Counter(sink.taken)
    assert max(written_to.values()) == 1
    assert len(written_to) >= PEOPLE - 1
    assert states["sent"] + states["unknown"] == PEOPLE
    assert states["unknown"] <= 1

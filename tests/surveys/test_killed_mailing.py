"""A worker is killed while it writes to people: nobody is written to twice, and doubt is shown."""

import asyncio
import os
import re
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from surveys.codes import hash_of
from tests.houses import free_port, open_house, wait_until
from tests.surveys.linking_steps import DJANGO, RUN

PEOPLE, KILLED_AFTER = 40, 10


@dataclass
class SlowSink:
    """A mail server that takes its time, so that the kill comes in the middle."""

    taken: list[tuple[str, str]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Take one message: the address and the code of its link."""
        content = envelope.content
        text = content.decode() if isinstance(content, bytes) else str(content)
        [code] = set(re.findall(r"/s/([a-z2-7]{26})/", text.replace("=\r\n", "")))
        self.taken.append((envelope.rcpt_tos[0], code))
        await asyncio.sleep(0.05)
        return "250 OK"


@pytest.mark.server
def test_nobody_is_written_to_twice_when_the_worker_is_killed_half_way(tmp_path: Path) -> None:
    sink, port = SlowSink(), free_port()
    mail_server = Controller(sink, hostname="127.0.0.1", port=port)
    mail_server.start()
    try:
        with open_house(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{port}", **DJANGO) as house:
            survey = house.run("-c", RUN, "prepare-tracked", str(PEOPLE)).strip('"')
            first = house.start("manage.py", "work")
            house.run("-c", RUN, "send", survey)
            assert wait_until(lambda: len(sink.taken) >= KILLED_AFTER)
            os.killpg(first.pid, signal.SIGKILL)
            first.wait()
            house.start("manage.py", "work")
            assert wait_until(lambda: house.rows("SELECT state FROM jobs_job") == [("done",)])
            states = Counter(
                state for (state,) in house.rows("SELECT state FROM surveys_invitation")
            )
            links = {row[0] for row in house.rows("SELECT hash FROM surveys_link")}
    finally:
        mail_server.stop()
    written_to = Counter(address for address, _ in sink.taken)
    assert max(written_to.values()) == 1
    assert len(written_to) >= PEOPLE - 1
    assert states["sent"] + states["unknown"] == PEOPLE
    assert states["unknown"] <= 1
    assert {hash_of(code) for _, code in sink.taken} <= links

"""A database and web processes of a test's own, for what happens when processes die."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.actions import make_api_token
from accounts.permissions import Role
from surveys.codes import hash_of, new_code
from surveys.models import Code, Draft, Promise, Quarantine, Receipt, Response, Survey
from surveys.routing import names_by_id
from tests.factories.accounts import UserFactory
from tests.houses import empty_database, migrated_database
from tests.surveys.answering import open_survey

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30
FORM = """
| survey |
| | type | name | label | required | relevant | parameters |
| | begin_group | first | First | | | |
| | integer | families | How many families? | yes | | |
| | range | trust_01 | I can listen. | yes | | start=0 end=100 step=10 |
| | end_group | | | | | |
| | begin_group | second | Second | | ${families} >= 12 | |
| | text | words | In your words | yes | | |
| | end_group | | | | | |
"""


@contextmanager
def database_of_its_own(folder: Path) -> Iterator[dict[str, str]]:
    """Environment for an empty, migrated database of the kind the tests run on."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DEBUG": "yes", "DATABASE_URL": ""}
    with migrated_database(folder, empty_database()) as database:
        yield {**environment, "SECRET_KEY": "only for this test", **database}


def run(environment: dict[str, str], *arguments: str) -> str:
    """What a Python command prints."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def rows(environment: dict[str, str], call: str) -> Any:
    """What a function of this module (`seed(5)`, `count()`) gives in the database of its own."""
    line = f"import json; from tests.surveys import ground; print(json.dumps(ground.{call}))"
    return json.loads(run(environment, "manage.py", "shell", "-v0", "-c", line))


class Web:
    """gunicorn with two workers, in a process group that can be killed as one."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "evaluation.wsgi", "-w", "2"]
        self.process = subprocess.Popen(
            [*command, "-b", f"127.0.0.1:{self.port}", "--log-level", "critical"],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise TimeoutError("gunicorn did not start")

    def kill(self) -> None:
        """SIGKILL for the master and every worker at once."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def seed(people: int) -> list[str]:
    """An open survey of the small form, and this many codes."""
    survey = open_survey(FORM)
    codes = [new_code() for _ in range(people)]
    Code.objects.bulk_create(Code(hash=hash_of(code), survey=survey) for code in codes)
    return codes


def count() -> dict[str, Any]:
    """What the database holds after all."""
    survey = Survey.objects.get()
    names = names_by_id(survey.version.definition)
    return {
        "responses": [
            {names[key]: answer for key, answer in response.answers.items()}
            for response in Response.objects.all()
        ],
        "counter": survey.response_count,
        "receipts": Receipt.objects.count(),
        "left": Code.objects.count() + Draft.objects.count() + Quarantine.objects.count(),
    }


def seed_device() -> dict[str, str]:
    """An open tracked survey of the small form, and a key to send answers in with."""
    survey = open_survey(FORM)
    Survey.objects.filter(pk=survey.pk).update(promise=Promise.TRACKED)
    _, token = make_api_token(
        by=UserFactory.create(role=Role.ANALYST),
        name="A tablet",
        expires_on=timezone.localdate() + timedelta(days=1),
    )
    return {"survey": str(survey.pk), "token": token}


def count_kept() -> dict[str, int]:
    """What was counted and what was set aside."""
    return {
        "responses": Response.objects.count(),
        "counter": Survey.objects.get().response_count,
        "aside": Quarantine.objects.count(),
    }

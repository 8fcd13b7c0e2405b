"""Opens what somebody else made in a process of its own, with limits and without what we know.

The process runs a program of ours, which calls `limited` before it opens anything and prints
lines of JSON. Whatever the file does to it, the worker keeps its memory and its time.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

HOME = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-X", "utf8", "-m"]
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "django.conf.global_settings",
    "OPENBLAS_NUM_THREADS": "1",
}
"""Nothing of ours: Django's own settings, and little memory for numpy, which openpyxl loads."""
CANNOT_BE_OPENED = 3
"""How a program ends that cannot make anything of what it was given."""
MOST_MEMORY = 1 << 30
MOST_SECONDS = 300


class CannotBeOpened(Exception):
    """The program made nothing of what it was given."""


class TookTooMuch(Exception):
    """It took more memory or time than it may, or brought its process down."""


def lines_from(
    module: str, *asked: str, given: bytes = b"",
    memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS,
) -> Iterator[Any]:  # fmt: skip
    """What the program of this module prints when asked so, `given` being what it can read.

    Raises `CannotBeOpened` or `TookTooMuch` after the last line.
    """
    with TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        with subprocess.Popen(  # noqa: S603  # our own program, no shell
            [*PROGRAM, module, str(memory), str(seconds), *asked],
            stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=ENVIRONMENT, cwd=HOME, encoding="utf-8",
        ) as child:  # fmt: skip
            try:
                for line in child.stdout or ():
                    yield json.loads(line)
                ended = child.wait()
            finally:
                child.kill()
    if ended == CANNOT_BE_OPENED:
        raise CannotBeOpened
    if ended:
        raise TookTooMuch


def limited(memory: str, seconds: str) -> None:
    """Limit this process to so many bytes and seconds."""
    resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))

"""Keeps the site and its background worker running together on one machine.

One supervisor starts two children and starts a child again when it ends by
itself. The children are tied to the supervisor by the kernel: however it
ends, none stays behind. This needs Linux.
"""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

from evaluation.ports import HOST

GRACE = 8.0
"""Seconds a child has to end by itself before it is killed; jobs are taken up again."""
LOOK_EVERY = 0.2
STEADY_AFTER = 30.0
LONGEST_PAUSE = 30.0
PR_SET_PDEATHSIG = 1

Say = Callable[[str], object]


def web_command(port: int) -> list[str]:
    """The web server: two processes of four threads, without a log of who asked for what."""
    return [
        sys.executable, "-m", "gunicorn", "evaluation.wsgi:application",
        "--bind", f"{HOST}:{port}",
        "--worker-class", "gthread", "--workers", "2", "--threads", "4",
        "--preload", "--graceful-timeout", "5",
        "--log-level", "warning", "--no-control-socket",
    ]  # fmt: skip


def worker_command() -> list[str]:
    """The background worker."""
    return [sys.executable, sys.argv[0], "work"]


@dataclass
class Child:
    """One program that is kept running."""

    name: str
    command: list[str]
    dies_by: signal.Signals
    say: Say
    process: "subprocess.Popen[bytes] | None" = None
    started: float = 0.0
    pause: float = 0.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it, tied to this process."""
        parent = os.getpid()
        self.started = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603  # our own commands, no shell
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=lambda: _die_with(parent, self.dies_by),  # noqa: PLW1509  # one thread here
        )

    def look(self) -> None:
        """Start it again when it has ended, after a pause that grows while it keeps ending."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
        elif self.process.poll() is not None:
            steady = now - self.started > STEADY_AFTER
            self.pause = 0.5 if steady else min(max(0.5, self.pause * 2), LONGEST_PAUSE)
            self.again_at = now + self.pause
            self.say(f"The {self.name} ended by itself; it is started again.")
            self.process = None

    def ask_to_stop(self) -> None:
        """Ask it to end by itself."""
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def make_stop(self, deadline: float) -> None:
        """Wait until the deadline, then kill whatever is left of it."""
        if not self.process:
            return
        try:
            self.process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Runs the children until it is told to stop."""

    def __init__(self, port: int, say: Say) -> None:
        self.port = port
        self.say = say
        self.stopping = False
        self.children = [
            Child("web server", web_command(port), signal.SIGTERM, say),
            Child("background worker", worker_command(), signal.SIGKILL, say),
        ]

    def run(self) -> None:
        """Serve until SIGINT, SIGTERM or SIGHUP."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        is_open = False
        while not self.stopping:
            for child in self.children:
                child.look()
            if not is_open and answers(self.port):
                is_open = True
                self.say(f"Throughline is at http://{HOST}:{self.port}/ (Ctrl-C stops it).")
            time.sleep(LOOK_EVERY)
        self.say("Stopping.")
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + GRACE
        for child in self.children:
            child.make_stop(deadline)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True


def answers(port: int) -> bool:
    """Whether something takes connections at the port."""
    try:
        with socket.create_connection((HOST, port), timeout=1):
            return True
    except OSError:
        return False


def _die_with(parent: int, number: signal.Signals) -> None:
    """In the child: have the kernel send this signal when the supervisor is gone."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        os._exit(1)

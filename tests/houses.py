"""A house of its own for tests that start the product's real processes.

It has its own data folder, database, broker and ports, so that it disturbs
nothing and can be killed at will.
"""

import atexit
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
KEPT = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR")
BEHIND_MIGRATIONS = [
    ROOT / "requirements.txt", ROOT / "accounts" / "append_only.py",
    ROOT / "safeguarding" / "undeletable.py",
]  # fmt: skip
PATIENCE = 60.0
SQLITE = "throughline.sqlite3"
RUN_OF_TESTS = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
PLACE = Path(tempfile.gettempdir()) / f"throughline-tests-{RUN_OF_TESTS}"
"""Where the workers of a run keep what each of them needs."""


def free_port() -> int:
    """A port of this machine that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Whether it came true within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if is_so():
            return True
        time.sleep(0.1)
    return False


class House:
    """The product with its own folder and database, and the processes started in it."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.environment = {name: os.environ[name] for name in KEPT if name in os.environ} | {
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
            "SECRET_KEY": "only-for-tests",
            "REFERENCE_KEY": "only-for-tests",
            **variables,
        }
        self.processes: list[subprocess.Popen[bytes]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *command: str) -> str:
        """Run `python …` to its end; what it printed."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT, env=self.environment, check=True, text=True, stdout=subprocess.PIPE,
        ).stdout.strip()  # fmt: skip

    def start(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start `python …`; it is killed at the end of the test. What it says is kept."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT, env=self.environment, start_new_session=True,
                stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.processes.append(process)
        return process

    @property
    def log(self) -> Path:
        """What every process of the house said."""
        return self.folder / "said.log"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database answers, read past Django."""
        url = self.environment.get("DATABASE_URL", "")
        if url:
            with psycopg.connect(url) as server:
                return server.execute(query.encode()).fetchall()
        file = sqlite3.connect(self.folder / SQLITE, timeout=20)
        try:
            return file.execute(query).fetchall()
        finally:
            file.close()

    def end(self) -> None:
        """Kill what still runs."""
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        print(self.log.read_text() if self.log.exists() else "")


class Pattern(NamedTuple):
    """A database that houses are given copies of: a file, or one of the tests' server by name."""

    file: Path
    name: str


EMPTY = Pattern(PLACE / "empty.sqlite3", f"empty_{RUN_OF_TESTS}")


@contextmanager
def open_house(
    folder: Path, pattern: Pattern | None = None, /, **variables: str
) -> Iterator[House]:
    """A house with a migrated database of the kind the tests run on: empty, or as the pattern."""
    with migrated_database(folder, pattern or empty_database()) as database:
        house = House(folder, **{**database, **variables})
        try:
            yield house
        finally:
            house.end()


@contextmanager
def migrated_database(folder: Path, pattern: Pattern) -> Iterator[Mapping[str, str]]:
    """A copy of the pattern: DATABASE_URL of a new PostgreSQL database, or a file in the folder."""
    if not settings.IS_SERVER:
        shutil.copy(pattern.file, folder / SQLITE)
        yield {}
        return
    name = f"house_{uuid.uuid4().hex}"
    _on_the_server(f"CREATE DATABASE {name} TEMPLATE {pattern.name}")
    try:
        yield {"DATABASE_URL": _beside(name)}
    finally:
        _on_the_server(f"DROP DATABASE {name} WITH (FORCE)")


def keep_pattern(house: House, pattern: Pattern) -> None:
    """Keep what stands in a house, in which nothing runs now, until this process ends."""
    if not settings.IS_SERVER:
        shutil.copy(house.folder / SQLITE, pattern.file)
        return
    made = house.environment["DATABASE_URL"].rpartition("/")[2]
    _on_the_server(f"CREATE DATABASE {pattern.name} TEMPLATE {made}")
    atexit.register(_on_the_server, f"DROP DATABASE {pattern.name} WITH (FORCE)")


def empty_database() -> Pattern:
    """An empty, migrated database. Migrating takes far longer than copying: once a run will do."""
    with once_a_run("empty") as is_made:
        if not is_made:
            _migrate(EMPTY)
    return EMPTY


def _migrate(pattern: Pattern) -> None:
    if not settings.IS_SERVER:
        kept = ROOT / "var" / f"migrated-{_migrations()}.sqlite3"
        if not kept.exists():
            House(PLACE, DATABASE_URL="").run("manage.py", "migrate", "--verbosity=0")
            kept.parent.mkdir(exist_ok=True)
            for old in kept.parent.glob("migrated-*.sqlite3"):
                old.unlink(missing_ok=True)
            shutil.move(PLACE / SQLITE, kept)
        shutil.copy(kept, pattern.file)
        return
    _on_the_server(f"CREATE DATABASE {pattern.name}")
    atexit.register(_on_the_server, f"DROP DATABASE {pattern.name} WITH (FORCE)")
    with tempfile.TemporaryDirectory() as folder:
        url = _beside(pattern.name)
        House(Path(folder), DATABASE_URL=url).run("manage.py", "migrate", "--verbosity=0")


def _migrations() -> str:
    """A hash of all that decides what stands in a migrated database."""
    found = hashlib.sha256()
    wanted = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("families/needs*"), *BEHIND_MIGRATIONS]
    for file in sorted(wanted):
        found.update(file.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def once_a_run(name: str) -> Iterator[bool]:
    """Whether a worker of this run has made this already; the others wait while one makes it.

    What is made goes with the worker that made it. What needs it comes first in a run.
    """
    if not PLACE.exists():
        PLACE.mkdir(exist_ok=True)
        atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
    made = PLACE / f"{name}.made"
    with (PLACE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield made.exists()
        made.touch()


def _beside(name: str) -> str:
    """DATABASE_URL of another database on the tests' server."""
    return f"{settings.DATABASE_URL.rpartition('/')[0]}/{name}"


def _on_the_server(statement: str) -> None:
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as admin:
        admin.execute(statement.encode())


def redis_of_the_run() -> dict[str, str]:
    """REDIS_URL where the run has one; each of its workers rings in a database of its own."""
    url = os.environ.get("REDIS_URL", "")
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return {"REDIS_URL": f"{url.rpartition('/')[0]}/{number}"} if url else {}


@contextmanager
def open_redis(folder: Path) -> Iterator[str]:
    """The address of a Redis of its own. Only where redis-server is installed."""
    port = free_port()
    program = shutil.which("redis-server")
    if not program:
        raise FileNotFoundError("redis-server")
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.kill()
        process.wait()


def children_of(pid: int) -> list[int]:
    """The processes that this one started and that live."""
    try:
        return [
            int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        ]
    except FileNotFoundError:
        return []


def lives(pid: int) -> bool:
    """Whether the process runs (a zombie does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False

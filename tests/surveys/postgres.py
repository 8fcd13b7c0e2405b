"""A PostgreSQL database of its own, on the server the tests run on or in a cluster started here."""

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.conf import settings

from tests.houses import free_port


def why_no_postgres() -> str:
    """Why no database can be had; empty where one can."""
    if settings.IS_SERVER:
        return ""
    if not programs():
        return "PostgreSQL's server programs are not installed"
    if os.geteuid() == 0 and not any(user.pw_name == "postgres" for user in pwd.getpwall()):
        return "there is no user postgres to run the server as"
    return ""


def programs() -> Path | None:
    """Where initdb and pg_ctl lie."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def own_database() -> Iterator[str]:
    """The address of an empty database, gone afterwards."""
    if not settings.IS_SERVER:
        with cluster() as url:
            yield url
        return
    name = f"linking_{uuid.uuid4().hex}"
    server, _, _ = settings.DATABASE_URL.rpartition("/")
    with psycopg.connect(settings.DATABASE_URL, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            yield f"{server}/{name}"
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def cluster() -> Iterator[str]:
    """A server on loopback with its data in a folder of its own, gone afterwards.

    Not in pytest's folder: that is root's alone where root runs the tests.
    """
    port, binaries, is_root = free_port(), programs(), os.geteuid() == 0
    as_owner = ["runuser", "-u", "postgres", "--"] if is_root else []

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, f"{binaries}/{program}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    with TemporaryDirectory(prefix="throughline-postgres-") as place:
        if is_root:
            shutil.chown(place, "postgres")
        data, log = f"{place}/data", f"{place}/server.log"
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        )
        run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
        run("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")

"""A PostgreSQL database of its own, on the server the tests run on or in a cluster started here."""

import os
import pwd
import shutil
import subprocess
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
def own_database(folder: Path) -> Iterator[str]:
    """The address of an empty database, gone afterwards."""
    if settings.IS_SERVER:
        name = f"linking_{uuid.uuid4().hex}"
        server, _, _ = settings.DATABASE_URL.rpartition("/")
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as admin:
            admin.execute(f"CREATE DATABASE {name}".encode())
            try:
                yield f"{server}/{name}"
            finally:
                admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
        return
    with cluster(folder) as url:
        yield url


@contextmanager
def cluster(folder: Path) -> Iterator[str]:
    """A server on loopback with its data in the folder, stopped afterwards."""
    place, port, binaries = folder / "postgres", free_port(), programs()
    place.mkdir()
    if os.geteuid() == 0:
        shutil.chown(place, "postgres")
        for parent in place.parents[:3]:
            parent.chmod(parent.stat().st_mode | 0o011)
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def run(program: str, *arguments: str) -> None:
        command = [*as_owner, f"{binaries}/{program}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")

    data = str(place / "data")
    run("initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    run("pg_ctl", "-D", data, "-l", str(place / "server.log"), "-o", options, "-w", "start")
    try:
        yield f"postgres://postgres@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")

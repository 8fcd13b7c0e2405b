"""The commands in the root: what they say before they do anything."""

import socket
import subprocess
from pathlib import Path

import pytest

from tests.houses import ROOT

pytestmark = pytest.mark.server


def run(folder: Path, port: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [ROOT / "run"],
        cwd=folder,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin", "PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_run_says_from_any_folder_that_a_port_is_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run(tmp_path, port)
    assert ended.returncode == 1
    assert ended.stderr == (
        f"Port {port} is taken by another program. "
        f"Stop it, or choose another port: PORT={port + 1} ./run\n"
    )
    assert ended.stdout == ""


def test_run_says_that_a_word_is_no_port(tmp_path: Path) -> None:
    ended = run(tmp_path, "eight")
    assert (ended.returncode, ended.stderr) == (
        1,
        "PORT must be a number from 1 to 65535, not eight.\n",
    )


@pytest.mark.parametrize("name", ["run", "test", "tools/check", "tools/lock", ".ci/run"])
def test_every_command_can_be_started_and_parsed(name: str) -> None:
    file = ROOT / name
    assert file.stat().st_mode & 0o111
    shell = file.read_text().splitlines()[0].removeprefix("#!").split("/")[-1]
    if shell in {"sh", "bash"}:
        subprocess.run([shell, "-n", file], check=True)

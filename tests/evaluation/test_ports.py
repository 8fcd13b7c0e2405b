"""Whether a port can be used."""

import socket
import subprocess
import sys

import pytest

from evaluation.ports import why_not_serve
from tests.houses import ROOT, free_port

pytestmark = pytest.mark.server


def test_a_free_port_can_be_used() -> None:
    assert why_not_serve(free_port()) == ""


def test_a_taken_port_is_told_with_what_to_do() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert why_not_serve(port) == (
            f"Port {port} is taken by another program. "
            f"Stop it, or choose another port: PORT={port + 1} ./run"
        )


def test_a_number_that_is_no_port_is_told() -> None:
    assert why_not_serve(70000) == "PORT must be a number from 1 to 65535, not 70000."


def test_it_runs_before_anything_is_installed() -> None:
    command = [sys.executable, "-S", "-I", str(ROOT / "evaluation" / "ports.py")]
    free = subprocess.run([*command, str(free_port())], check=False, capture_output=True)
    wrong = subprocess.run([*command, "eight"], check=False, capture_output=True, text=True)
    assert (free.returncode, free.stderr) == (0, b"")
    assert (wrong.returncode, wrong.stderr) == (
        1,
        "PORT must be a number from 1 to 65535, not eight.\n",
    )

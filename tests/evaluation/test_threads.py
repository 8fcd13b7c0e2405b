"""Linear algebra uses one thread in workers and in commands."""

import os
import subprocess
import sys

import pytest

from evaluation.threads import BLAS_VARIABLES, use_one_thread
from tests.houses import ROOT

COMMAND = """
import runpy, sys
sys.argv = ["manage.py", "version"]
try:
    runpy.run_path("manage.py", run_name="__main__")
except SystemExit:
    pass
import os
print([os.environ.get(name) for name in %r])
"""


def test_what_the_environment_says_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.setenv("MKL_NUM_THREADS", "")
    monkeypatch.delenv("MKL_NUM_THREADS")
    use_one_thread()
    assert (os.environ["OMP_NUM_THREADS"], os.environ["MKL_NUM_THREADS"]) == ("3", "1")


def test_a_command_uses_one_thread() -> None:
    plain = {name: value for name, value in os.environ.items() if name not in BLAS_VARIABLES}
    said = subprocess.run(
        [sys.executable, "-c", COMMAND % (BLAS_VARIABLES,)],
        cwd=ROOT, env=plain, check=True, text=True, stdout=subprocess.PIPE,
    ).stdout  # fmt: skip
    assert said.splitlines()[-1] == "['1', '1', '1']"

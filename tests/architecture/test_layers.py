"""The layers hold: import-linter's contracts of pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.tree import ROOT


def test_imports_run_down_only() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout

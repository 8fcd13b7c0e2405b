"""Rows of XLSX workbooks, a row at a time, read by a process of its own with limits."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-X", "utf8", "-m", "families.sheets"]
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
"""Nothing of ours, and little memory for numpy, which openpyxl loads."""
CANNOT_BE_OPENED = 3
MOST_MEMORY = 1 << 30
MOST_SECONDS = 300


class NotAWorkbook(Exception):
    """It looks like a workbook and cannot be read as one; the words say what to do."""


def sheet_rows(
    path: Path, sheet: str | None, memory: int = MOST_MEMORY, seconds: int = MOST_SECONDS
) -> Iterator[tuple[int, list[str]]]:
    """The rows of one sheet with their numbers, as text; of None, the names of the sheets.

    Raises NotAWorkbook where it is none, or takes more memory or time than a sheet may.
    """
    asked = [str(memory), str(seconds), str(path.resolve()), *([sheet] if sheet else [])]
    with subprocess.Popen(  # noqa: S603  # our own program, no shell
        [*PROGRAM, *asked], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=ENVIRONMENT, cwd=HOME, encoding="utf-8",
    ) as child:  # fmt: skip
        try:
            for line in child.stdout or ():
                number, cells = json.loads(line)
                yield number, cells
            ended = child.wait()
        finally:
            child.kill()
    if ended == CANNOT_BE_OPENED:
        raise NotAWorkbook("The workbook cannot be opened. Save it again as XLSX.")
    if ended:
        words = "The workbook takes too much memory or time. Save its sheets as five CSV files."
        raise NotAWorkbook(words)

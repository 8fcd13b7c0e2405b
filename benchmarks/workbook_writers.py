"""XLSX writers: CPU time and memory of XlsxWriter against openpyxl, for 20,000 rows of 110 cells.

    python benchmarks/workbook_writers.py [--rounds 3] [--rows 20000]

100 numbers, 7 short texts and 3 long ones a row, a twentieth left blank, written in each
library's streaming mode: `constant_memory` and `write_only`. A third side writes nothing, and
says what making the rows costs. The sides take turns, each in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

Row = list[Any]
WORDS = [
    "we",
    "talked",
    "about",
    "school",
    "home",
    "money",
    "sleep",
    "and",
    "what",
    "would",
    "help",
]
NUMBERS, SHORT, LONG = 100, 7, 3


def rows(count: int) -> Iterator[Row]:
    """The cells, from a seed; None is a blank."""
    chance = Random(1)
    for _ in range(count):
        row: Row = [chance.randrange(11) * 10 for _ in range(NUMBERS)]
        row += [f"role{chance.randrange(8)}" for _ in range(SHORT)]
        row += [" ".join(chance.choices(WORDS, k=chance.randrange(5, 60))) for _ in range(LONG)]
        yield [None if chance.random() < 1 / 20 else cell for cell in row]


def xlsxwriter(path: str, count: int) -> None:
    """A row at a time, cell by cell."""
    import xlsxwriter as library  # noqa: PLC0415 - each side loads its own library alone

    book = library.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for place, row in enumerate(rows(count)):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(place, column, cell)
            elif cell is not None:
                sheet.write_number(place, column, cell)
    book.close()


def openpyxl(path: str, count: int) -> None:
    """A row at a time."""
    import openpyxl as library  # noqa: PLC0415 - each side loads its own library alone

    book = library.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(count):
        sheet.append(row)
    book.save(path)


def nothing(path: str, count: int) -> None:
    """Only the rows are made; the path stays empty."""
    Path(path).touch()
    for _ in rows(count):
        pass


SIDES: dict[str, Callable[[str, int], None]] = {
    "xlsxwriter": xlsxwriter,
    "openpyxl": openpyxl,
    "nothing": nothing,
}


def turn(side: str, count: int) -> dict[str, float]:
    """CPU seconds, peak memory and the size of the file of one side, measured in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        start = time.process_time()
        SIDES[side](str(path), count)
        cpu, size = time.process_time() - start, path.stat().st_size / 1e6
    return {
        "cpu": cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "size": size,
    }


def measured(side: str, count: int) -> dict[str, float]:
    """A turn in a process of its own."""
    command = [sys.executable, __file__, "--turn", side, "--rows", str(count)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Take turns and print a line for each side."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--rows", type=int, default=20_000)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--turn", choices=SIDES)
    asked = words.parse_args()
    if asked.turn:
        print(json.dumps(turn(asked.turn, asked.rows)))
        return
    rounds = [{side: measured(side, asked.rows) for side in SIDES} for _ in range(asked.rounds)]
    for side in SIDES:
        cpu, size = (median(each[side][key] for each in rounds) for key in ("cpu", "size"))
        peak = max(each[side]["peak"] for each in rounds)
        print(f"{side:12}{cpu:8.2f} CPU s{peak:8.0f} MB{size:8.1f} MB file")


if __name__ == "__main__":
    main()

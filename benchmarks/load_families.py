"""A million rows of case data: `manage.py load_families` against COPY of the same files.

    DATABASE_URL=postgres://… python benchmarks/load_families.py [--rows 1000000]

The rows are the demonstration's families again and again, each time with other references, so
their mix is that of a real extract. A database is made beside the one that DATABASE_URL names,
and dropped. COPY takes each file as it is into a table of text, without a check, a key or an
index: the least that any loader could do. Memory is the most the loading process ever had.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from random import Random

import psycopg

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
os.environ.setdefault("SECRET_KEY", "for-a-benchmark")

from evaluation.demonstration.family_rows import extract as demonstration  # noqa: E402  # needs the path above

MOST_MEMORY = 400


def write_extract(folder: Path, rows: int) -> int:
    """Five files with about so many rows; how many there are."""
    made = demonstration(Random(2017)).files
    once = sum(map(len, made.values()))
    times = -(-rows // once)
    for name, kept in made.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(kept[0]))
            writer.writeheader()
            for turn in range(times):
                for row in kept:
                    again = row | {"reference": f"{turn}X{row['reference']}"}
                    if name == "families" and row["former_references"]:
                        again["former_references"] = f"{turn}X{row['former_references']}"
                    writer.writerow(again)
    return times * once


def copy(url: str, folder: Path) -> float:
    """Seconds that COPY takes for the five files, until they are committed."""
    began = time.perf_counter()
    with psycopg.connect(url) as server:
        for path in folder.glob("*.csv"):
            with path.open("rb") as file:
                columns = file.readline().decode().strip().split(",")
                named = ", ".join(f"{column} text" for column in columns)
                server.execute(f"CREATE TABLE copied_{path.stem} ({named})".encode())
                with server.cursor().copy(f"COPY copied_{path.stem} FROM STDIN CSV".encode()) as to:
                    while piece := file.read(1 << 20):
                        to.write(piece)
    return time.perf_counter() - began


def ours(folder: Path, environment: dict[str, str]) -> tuple[float, float, float]:
    """Seconds by the clock and of our CPU, and the most memory in MB, to load the five files."""
    command = [sys.executable, "manage.py", "load_families", str(folder)]
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if status:
        raise SystemExit("It was not loaded.")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> None:
    """Write, copy, load, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    server, _, _ = os.environ["DATABASE_URL"].rpartition("/")
    name = f"loading_{uuid.uuid4().hex}"
    with (
        psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as admin,
        tempfile.TemporaryDirectory() as folder,
    ):
        extract = Path(folder) / "extract"
        extract.mkdir()
        admin.execute(f"CREATE DATABASE {name}".encode())
        try:
            environment = os.environ | {
                "DATABASE_URL": f"{server}/{name}", "DATA_DIR": str(Path(folder) / "data"),
                "SECRET_KEY": "for-a-benchmark", "REFERENCE_KEY": "for-a-benchmark",
            }  # fmt: skip
            for command in (("migrate", "-v0"), ("demo", "--empty")):
                subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True,
                               env=environment, stdout=subprocess.DEVNULL)  # fmt: skip
            rows = write_extract(extract, rows)
            copied = copy(environment["DATABASE_URL"], extract)
            loaded, cpu, memory = ours(extract, environment)
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())
    print(f"{rows} rows. COPY: {copied:.1f} s, {rows / copied:.0f} rows a second.")
    print(f"Ours: {loaded:.1f} s ({cpu:.1f} s of CPU), {rows / loaded:.0f} rows a second, "
          f"{memory:.0f} MB at most (goal: under {MOST_MEMORY}). "
          f"Ratio {loaded / copied:.1f}.")  # fmt: skip


if __name__ == "__main__":
    main()

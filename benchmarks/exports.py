"""How long files of 20,000 responses to 110 questions take, and how much memory.

    python benchmarks/exports.py [--rounds 3]

Each step runs in a process of its own on one database (SQLite in a temporary folder), the
formats and DuckDB taking turns. DuckDB reads the same Parquet file and writes a CSV, on one
thread. Ends with exit code 1 if a format needs 300 MB of memory or more.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
FORMATS = {
    "csv": "CSV, codes",
    "labels": "CSV, labels",
    "xlsx": "XLSX",
    "sav": "SPSS",
    "duckdb": "DuckDB, Parquet to CSV",
}
MOST_MB = 300


def run(step: str, folder: str) -> dict[str, float]:
    """One step in a process of its own."""
    environment = os.environ | {
        "DATA_DIR": folder,
        "DATABASE_URL": "",
        "DEMONSTRATION": "yes",
        "DJANGO_SETTINGS_MODULE": "evaluation.settings",
        "OMP_NUM_THREADS": "1",
    }
    command = [sys.executable, "-m", "benchmarks.exports_once", step]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> int:
    """Measure, and print a line for each format; 1 if one needs too much memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        run("prepare", folder)
        built = run("build", folder)
        found = {name: [run(name, folder) for _ in range(rounds)] for name in FORMATS}
    base = median(each["cpu"] for each in found["duckdb"])
    print(f"building the columns: {built['cpu']:.1f} CPU s, {built['peak_mb']:.0f} MB")
    print(f"{'':26}{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'x DuckDB':>10}")
    worst = built["peak_mb"]
    for name, words in FORMATS.items():
        cpu, wall = (median(each[key] for each in found[name]) for key in ("cpu", "wall"))
        peak = max(each["peak_mb"] for each in found[name])
        worst = max(worst, peak)
        print(f"{words:26}{cpu:>8.2f}{wall:>8.2f}{peak:>9.0f}{cpu / base:>10.1f}")
    return int(worst >= MOST_MB)


if __name__ == "__main__":
    sys.exit(main())

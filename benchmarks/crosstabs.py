"""How long a hundred cross-tabs by locality take over 20,000 responses, against DuckDB.

    python benchmarks/crosstabs.py [--rounds 5]

Ours reads the columns of answers (Parquet), makes the hundred tables, puts small cells together,
looks whether anybody's answer could be worked out, and tests each table. DuckDB reads the same
file on one thread and counts. The two take turns in one warm process, and their counts must be
the same. Ends with exit code 1 if ours takes a second or more.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST_SECONDS = 1.0
ONCE = (
    "import django; django.setup(); "
    "from benchmarks.crosstabs_once import measure; measure({rounds})"
)


def run(arguments: list[str], environment: dict[str, str]) -> str:
    """What a step in a process of its own printed."""
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def main() -> int:
    """Measure and print; 1 if ours takes a second or more."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": "",
            "DEMONSTRATION": "yes",
            "DJANGO_SETTINGS_MODULE": "evaluation.settings",
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
        }
        run(["-m", "benchmarks.exports_once", "prepare"], environment)
        said = run(["-c", ONCE.format(rounds=rounds)], environment)
    found = json.loads(said.splitlines()[-1])
    print(f"{'100 items by locality':26}{'CPU s':>8}{'wall s':>8}{'x DuckDB':>10}")
    for name, words in (("ours", "Throughline"), ("duckdb", "DuckDB, counts only")):
        ratio = found[name]["cpu"] / found["duckdb"]["cpu"]
        print(f"{words:26}{found[name]['cpu']:>8.3f}{found[name]['wall']:>8.3f}{ratio:>10.2f}")
    return int(found["ours"]["wall"] >= MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main())

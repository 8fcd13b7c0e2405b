"""How long the result dashboard and its analysis take, at 10,000 and 100,000 responses.

    python benchmarks/dashboard.py [--sizes 10000 100000]

Each population is built in a database of its own (SQLite in a temporary folder) in a process of
its own; see `dashboard_once.py`. The page is got twenty times through Django's test client: the
whole middleware and template, no network. Printed are milliseconds and the growth in ratio.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ONCE = (
    "import django; django.setup(); "
    "from benchmarks.dashboard_once import measure; measure({people})"
)
NAMES = {
    "build": "building the rows, s",
    "analysis": "the whole analysis, s",
    "page_p50": "dashboard page, median of 20, ms",
    "page_p95": "dashboard page, 95th percentile, ms",
    "result_kib": "stored result, KiB",
}


def measure(people: int) -> dict[str, Any]:
    """The figures of one population, from a process with a database of its own."""
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
        done = subprocess.run(
            [sys.executable, "-c", ONCE.format(people=people)],
            cwd=ROOT,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure each size and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", nargs="+", type=int, default=[10_000, 100_000])
    sizes = parser.parse_args().sizes
    found = [measure(size) for size in sizes]
    print(f"{'':40}" + "".join(f"{size:>12,}" for size in sizes) + f"{'ratio':>10}")
    for key, words in NAMES.items():
        values = [each[key] for each in found]
        ratio = values[-1] / values[0] if values[0] else 0
        print(f"{words:40}" + "".join(f"{value:>12,.1f}" for value in values) + f"{ratio:>10.2f}")


if __name__ == "__main__":
    main()

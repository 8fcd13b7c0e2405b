"""What coding costs the server, beside Taguette: a million words with ten thousand excerpts.

    python benchmarks/coding.py [--taguette PATH_OF_A_PYTHON_THAT_HAS_IT]

Each program has the same texts and excerpts in a database of its own (SQLite in a temporary
folder), in a process of its own; see `coding_once.py` and `coding_taguette.py`. Both answer over
their whole stack, without a network. Printed are the median milliseconds of CPU.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OURS = "import django; django.setup(); from coding_once import measure; measure()"
THEIRS = "from coding_taguette import measure; measure()"
NAMES = {
    "open": "open a text of 10,000 words",
    "add_short": "add an excerpt to one of 500 words",
    "add_long": "add an excerpt to one of 100,000",
    "code": "200 excerpts of one code",
    "export": "all 10,000 excerpts as CSV",
}


def measured(python: str, program: str) -> dict[str, float]:
    """The milliseconds of one program, from a process with a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DATA_DIR": folder,
            "DATABASE_URL": "",
            "DEMONSTRATION": "yes",
            "DJANGO_SETTINGS_MODULE": "evaluation.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "benchmarks"))),
        }
        done = subprocess.run(
            [python, "-c", program],
            cwd=folder,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--taguette", help="a Python in which taguette is installed")
    chosen = parser.parse_args().taguette
    ours = measured(sys.executable, OURS)
    theirs = measured(chosen, THEIRS) if chosen else {}
    print(f"{'CPU, ms':40}{'ours':>10}{'Taguette':>10}{'ratio':>8}")
    for key, words in NAMES.items():
        line = f"{words:40}{ours[key]:>10.1f}"
        if key in theirs:
            line += f"{theirs[key]:>10.1f}{theirs[key] / ours[key]:>8.1f}"
        print(line)


if __name__ == "__main__":
    main()

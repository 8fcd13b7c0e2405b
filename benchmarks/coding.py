"""What coding costs the server, beside Taguette: a million words with ten thousand excerpts.

    python benchmarks/coding.py [--rounds 3] [--taguette PATH_OF_A_PYTHON_THAT_HAS_IT]

Each program has the same texts and excerpts in a database of its own (SQLite in a temporary
folder), in a process of its own; see `coding_once.py` and `coding_taguette.py`. They take turns.
Both answer over their whole stack, without a network. Printed are milliseconds of CPU: the median
of the rounds, and each of them; ratios are taken inside a round.
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
OURS = "import django; django.setup(); from coding_once import measure; measure()"
THEIRS = "from coding_taguette import measure; measure()"
NAMES = {
    "open": "open a text of 10,000 words",
    "add_short": "add an excerpt to one of 500 words",
    "add_long": "add an excerpt to one of 100,000",
    "code": "200 excerpts of one code",
    "export": "all 10,000 excerpts as CSV",
}


class Program:
    """One program in a process and a folder of its own, which measures when it is asked."""

    def __init__(self, python: str, program: str) -> None:
        self.folder = tempfile.TemporaryDirectory()
        environment = os.environ | {
            "DATA_DIR": self.folder.name,
            "DATABASE_URL": "",
            "DEMONSTRATION": "yes",
            "DJANGO_SETTINGS_MODULE": "evaluation.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "benchmarks"))),
        }
        self.process = subprocess.Popen(
            [python, "-c", program],
            cwd=self.folder.name,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

        self.line_with("ready")

    def line_with(self, beginning: str) -> str:
        """The next line that begins so."""
        for line in self.process.stdout or ():
            if line.startswith(beginning):
                return line
        raise SystemExit("The program ended before it had measured.")

    def measured(self) -> dict[str, float]:
        """The milliseconds of one round."""
        if self.process.stdin:
            self.process.stdin.write("again\n")
            self.process.stdin.flush()
        found: dict[str, float] = json.loads(self.line_with("{"))
        return found

    def end(self) -> None:
        """Stop it, and take its folder away."""
        self.process.communicate()
        self.folder.cleanup()


def main() -> None:
    """Measure and print one line a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--taguette", help="a Python in which taguette is installed")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    programs = [Program(sys.executable, OURS)]
    if chosen.taguette:
        programs.append(Program(chosen.taguette, THEIRS))
    rounds = [[each.measured() for each in programs] for _ in range(chosen.rounds)]
    for each in programs:
        each.end()
    print(f"{'CPU, ms':34}{'ours':>32}{'Taguette':>38}{'ratio':>8}")
    for key, words in NAMES.items():
        taken = [[turn[key] for turn in each] for each in zip(*rounds, strict=True)]
        line = f"{words:34}" + "".join(f"{told(each):>36}" for each in taken)
        if len(programs) > 1:
            ratios = [their / our for our, their in zip(*taken, strict=True)]
            line += f"{median(ratios):>8.1f}"
        print(line)


def told(figures: list[float]) -> str:
    """The median, and each figure."""
    return f"{median(figures):.1f} ({', '.join(f'{each:.1f}' for each in figures)})"


if __name__ == "__main__":
    main()

"""One analysis by one worker, and shared by several: what it takes from asking to the result.

    python benchmarks/shared_runs.py [--rounds 3] [--workers 2]

The families of the demonstration (1,118 of them grouped) in a database of their own, SQLite in a
temporary folder with bells in another, or what DATABASE_URL (an empty database) and REDIS_URL name.
Every round makes the same run of nine groups (numbers of groups 1 to 12, five folds, thirty times
drawn again) in one process that knows of no parts, with one worker process, and with several.
They must come to the same result, to the last digit. Told are seconds, and CPU seconds: of one
worker with and without parts, and of the busiest of several, which is what a run takes where
processors are free.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
ONCE = "import django; django.setup(); from benchmarks.shared_runs_once import {what}; {what}()"
STARTS_IN = 6.0
"""Seconds that a worker has to start; no time is taken meanwhile."""


class Turn(NamedTuple):
    """Seconds from asking to the result, CPU seconds of the busiest worker, the result's name."""

    seconds: float
    cpu: float
    result: str


def once(what: str, environment: dict[str, str]) -> str:
    """What this piece of `shared_runs_once.py` prints."""
    command = [sys.executable, "-c", ONCE.format(what=what)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


class Workers:
    """Worker processes, and the CPU seconds that each took for what was asked of them."""

    def __init__(self, many: int, environment: dict[str, str]) -> None:
        command = [sys.executable, "manage.py", "work"]
        self.running = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(many)]
        time.sleep(STARTS_IN if many else 0)
        self.before = [cpu(each.pid) for each in self.running]

    def taken(self) -> list[float]:
        """CPU seconds of each since all were ready."""
        now = [cpu(each.pid) for each in self.running]
        return [each - before for each, before in zip(now, self.before, strict=True)]

    def end(self) -> None:
        """Ask them to end, and wait for it."""
        for each in self.running:
            each.terminate()
        for each in self.running:
            each.wait()


def cpu(pid: int) -> float:
    """CPU seconds of a process that lives."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def turn(what: str, many: int, environment: dict[str, str]) -> Turn:
    """One run with so many workers."""
    workers = Workers(many, environment)
    try:
        found = json.loads(once(what, environment))
        cpus = workers.taken() or [found["cpu"]]
    finally:
        workers.end()
    return Turn(found["seconds"], max(cpus), found["result"])


def main() -> int:
    """Take turns; print each round and the ratios; 1 where results differ."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--workers", type=int, default=2)
    asked = words.parse_args()
    ways = {"no parts": ("alone", 0), "one": ("wait", 1), "several": ("wait", asked.workers)}
    rounds: list[dict[str, Turn]] = []
    with tempfile.TemporaryDirectory() as folder:
        one_thread = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
        environment = os.environ | one_thread | {
            "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "evaluation.settings",
            "PYTHONPATH": str(ROOT),
        }  # fmt: skip
        once("build", environment)
        once("ask_and_stop", environment)
        for _ in range(asked.rounds):
            rounds.append({name: turn(*way, environment) for name, way in ways.items()})
            told = [
                f"{name} {each.seconds:.1f} s, {each.cpu:.1f} CPU s"
                for name, each in rounds[-1].items()
            ]
            print("; ".join(told), flush=True)
    for name in ("several", "no parts"):
        for measure in ("seconds", "cpu"):
            ratios = [
                getattr(each["one"], measure) / getattr(each[name], measure) for each in rounds
            ]
            print(f"one worker takes {median(ratios):.2f} times the {measure} of {name}")
    results = {each.result for found in rounds for each in found.values()}
    print("the same result" if len(results) == 1 else f"{len(results)} different results")
    return int(len(results) > 1)


if __name__ == "__main__":
    sys.exit(main())

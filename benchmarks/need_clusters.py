"""Latent classes of needs: CPU time and memory of ours against StepMix, and at a million and more.

    OPENBLAS_NUM_THREADS=1 python benchmarks/need_clusters.py [--rounds 3] [--only k9 scan ...]

Families with 57 needs from nine planted groups (11 needs a family, sizes of 7 to 16 per cent).
The two sides take turns, each in a process of its own; what is counted is CPU time, and the most
memory the process ever had. StepMix has ten starts (`n_init=10`), ours the usual ones. From a
million families on ours stands alone: one start of StepMix at a million takes over a minute.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.clustering import choose_k, fit_needs, stability
from analytics.stats.clustering.cases import packed_bits
from analytics.stats.clustering.judging import QUICKER_STARTS

ROOT = Path(__file__).resolve().parent.parent
FAMILIES, NEEDS, GROUPS, SEED = 1118, 57, 9, 1
AT_ONCE = 50_000
SCAN = range(1, 13)
MILLION = 1_000_000
Done = dict[str, float]


def blocks(n: int) -> Any:
    """The families from a seed, some thousands at a time: yes or no for each need."""
    draws = np.random.default_rng(SEED)
    chances = 1 / (1 + np.exp(1.75 - draws.normal(0, 1, (GROUPS, NEEDS)))).astype(np.float32)
    sizes = np.linspace(7, 17, GROUPS)
    for start in range(0, n, AT_ONCE):
        many = min(AT_ONCE, n - start)
        groups = draws.choice(GROUPS, many, p=sizes / sizes.sum())
        yield draws.random((many, NEEDS), dtype=np.float32) < chances[groups]


def table(n: int) -> NDArray[np.int8]:
    """Families x needs."""
    return np.concatenate(list(blocks(n))).astype(np.int8)


def packed(n: int) -> NDArray[np.uint64]:
    """One integer a family."""
    return np.concatenate([packed_bits(block) for block in blocks(n)])


def peer(needs: NDArray[np.int8], k: int) -> float:
    """StepMix's log-likelihood with k classes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from stepmix.stepmix import StepMix  # noqa: PLC0415 - its import must not weigh on our side

        options: dict[str, Any] = {"n_init": 10, "random_state": SEED, "progress_bar": 0}
        model = StepMix(n_components=k, measurement="binary", **options)
        model.fit(needs)
    return float(model.score(needs) * len(needs))


def ours(needs: NDArray[np.int8], k: int) -> float:
    """Our log-likelihood with k groups."""
    return fit_needs(needs, k, seed=SEED).log_likelihood


def bic(log_likelihood: float, k: int) -> float:
    """Schwarz's criterion of k groups."""
    return (k * NEEDS + k - 1) * float(np.log(FAMILIES)) - 2 * log_likelihood


def scanned(fit: Callable[[NDArray[np.int8], int], float]) -> Done:
    """Every number of groups; the one that BIC picks."""
    needs = table(FAMILIES)
    found = {k: bic(fit(needs, k), k) for k in SCAN}
    return {"picks": min(found, key=lambda k: found[k])}


def chosen() -> Done:
    """The table over k with its folds, and thirty bootstraps at nine groups."""
    needs = table(FAMILIES)
    rows = choose_k(needs, SCAN, seed=SEED).rows
    found = fit_needs(needs, GROUPS, seed=SEED)
    held = stability(needs, found, rounds=30, seed=SEED, starts=QUICKER_STARTS)
    return {"rows": len(rows), "adjusted_rand": float(np.median(held.adjusted_rand))}


def many(n: int) -> Done:
    """Very many families, packed, with the usual starts."""
    found = fit_needs(packed(n), GROUPS, seed=SEED, width=NEEDS)
    return {"log_likelihood": found.log_likelihood, "passes": found.passes}


WORK: dict[str, Callable[[], Done]] = {
    "k9-ours": lambda: {"log_likelihood": ours(table(FAMILIES), GROUPS)},
    "k9-stepmix": lambda: {"log_likelihood": peer(table(FAMILIES), GROUPS)},
    "scan-ours": lambda: scanned(ours),
    "scan-stepmix": lambda: scanned(peer),
    "table": chosen,
    "million": lambda: many(MILLION),
    "million-table": lambda: {
        "log_likelihood": fit_needs(table(MILLION), GROUPS, seed=SEED).log_likelihood
    },
    "ten-million": lambda: many(10 * MILLION),
}
"""What is measured. Making the families is taken off the time, not off the memory."""
MAKING: dict[str, Callable[[], Any]] = {
    "million": lambda: packed(MILLION),
    "million-table": lambda: table(MILLION),
    "ten-million": lambda: packed(10 * MILLION),
}


def spent(work: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds of a piece of work, and what it gives."""
    start = time.process_time()
    given = work()
    return time.process_time() - start, given


def turn(name: str) -> Done:
    """CPU seconds, peak memory and findings of one piece of work, measured in this process."""
    if name.startswith(("k9", "scan")):  # imports and first calls are nobody's work
        (peer if name.endswith("stepmix") else ours)(table(200), 2)
    making = spent(MAKING.get(name, lambda: table(FAMILIES)))[0]
    cpu, given = spent(WORK[name])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found: Done = {"cpu": cpu - making, "peak": peak} | given
    return found


def measured(name: str) -> Done:
    """A turn in a process of its own, with one thread for linear algebra."""
    one = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    command = [sys.executable, __file__, "--turn", name]
    said = subprocess.run(
        command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | one
    )
    found: Done = json.loads(said.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Take turns and print a line for each piece of work."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--only", nargs="+", default=list(WORK), help=", ".join(WORK))
    words.add_argument("--turn", choices=WORK)
    asked = words.parse_args()
    if asked.turn:
        print(json.dumps(turn(asked.turn)))
        return
    names = [name for name in WORK if name.startswith(tuple(asked.only))]
    rounds = [{name: measured(name) for name in names} for _ in range(asked.rounds)]
    for name in names:
        cpu = median(each[name]["cpu"] for each in rounds)
        peak = max(each[name]["peak"] for each in rounds)
        rest = {key: each for key, each in rounds[0][name].items() if key not in {"cpu", "peak"}}
        print(f"{name:16}{cpu:9.2f} CPU s{peak:9.0f} MB   {rest}")
    for name in ("k9", "scan"):
        pair = [f"{name}-stepmix", f"{name}-ours"]
        if set(pair) <= set(names):
            ratios = [each[pair[0]]["cpu"] / each[pair[1]]["cpu"] for each in rounds]
            print(f"{name}: StepMix takes {median(ratios):.1f} times our CPU time")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()

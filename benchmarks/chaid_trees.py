"""CHAID trees: CPU time and memory of ours against PyPI's `CHAID` on the same DataFrame.

    OPENBLAS_NUM_THREADS=1 python benchmarks/chaid_trees.py [--sizes 787 100000 1000000]

70 predictors: 57 needs (yes or no) and 13 others of two to ten categories, four of them ordinal;
an outcome of three classes on which three needs and one other predictor act together; depth 3.
The two sides take turns, each in a process of its own. A turn is the median CPU time of growing
the tree, reading the DataFrame included, and the most memory the process ever had. The peer has
no Bonferroni correction, so that the trees may differ; what is compared is the work.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
import warnings
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pandas as pd

from analytics.stats import chaid

ROOT = Path(__file__).resolve().parent.parent
LIMITS = {"max_depth": 3, "alpha_merge": 0.05}
ORDINAL = ("other01", "other02", "other05", "other08")
REPEATS = {787: 9, 100_000: 3}


def county(n: int) -> pd.DataFrame:
    """The families, from a seed."""
    draws = np.random.default_rng(1)
    frame: dict[str, Any] = {f"need{i:02}": draws.random(n) < 0.2 for i in range(57)}
    frame |= {f"other{i:02}": draws.integers(0, 2 + i % 9, n) for i in range(13)}
    push = 0.8 * frame["need03"] + 0.9 * frame["other04"] * frame["need10"] + 0.4 * frame["need20"]
    chance = 1 / (1 + np.exp(1 - push))
    better = (draws.random(n) < chance).astype(int) + (draws.random(n) < 0.3 * chance)
    return pd.DataFrame(frame | {"better": better}).astype("int8")


def ours(frame: pd.DataFrame, kinds: dict[str, Any]) -> int:
    """Grow our tree; how many nodes it has."""
    return len(chaid.grow(frame, "better", list(kinds), kinds=kinds, **LIMITS).nodes)  # type: ignore[arg-type]  # numbers only


def theirs(frame: pd.DataFrame, kinds: dict[str, Any]) -> int:
    """Grow the peer's tree; how many nodes it has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from CHAID import Tree  # noqa: PLC0415 - its import must not weigh on our side
    sizes = {"min_parent_node_size": 100, "min_child_node_size": 50}
    return len(Tree.from_pandas_df(frame, kinds, "better", **LIMITS, **sizes).tree_store)


def turn(side: str, n: int) -> dict[str, float]:
    """CPU seconds, peak memory and nodes of one side, measured in this process."""
    frame = county(n)
    names = [name for name in frame if name != "better"]
    kinds = {name: "ordinal" if name in ORDINAL else "nominal" for name in names}
    grow = {"ours": ours, "theirs": theirs}[side]
    spent, nodes = [], grow(frame.head(787), kinds)
    for _ in range(REPEATS.get(n, 1)):
        start = time.process_time()
        nodes = grow(frame, kinds)
        spent.append(time.process_time() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": median(spent), "peak": peak, "nodes": nodes}


def measured(side: str, n: int) -> dict[str, float]:
    """A turn in a process of its own."""
    command = [sys.executable, __file__, "--turn", side, "--sizes", str(n)]
    said = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(said.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Take turns and print a row for each size."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--sizes", type=int, nargs="+", default=[787, 100_000, 1_000_000])
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--turn", choices=["ours", "theirs"])
    asked = words.parse_args()
    if asked.turn:
        print(json.dumps(turn(asked.turn, asked.sizes[0])))
        return
    print("rows        ours, s   theirs, s   ratio   ours, MB   theirs, MB   nodes")
    for n in asked.sizes:
        rounds = [(measured("ours", n), measured("theirs", n)) for _ in range(asked.rounds)]
        cpu = [median(pair[side]["cpu"] for pair in rounds) for side in (0, 1)]
        peak = [median(pair[side]["peak"] for pair in rounds) for side in (0, 1)]
        ratio = median(pair[1]["cpu"] / pair[0]["cpu"] for pair in rounds)
        nodes = " / ".join(f"{side['nodes']:.0f}" for side in rounds[0])
        print(f"{n:<10}{cpu[0]:9.4f}{cpu[1]:12.3f}{ratio:8.1f}", end="")
        print(f"{peak[0]:11.0f}{peak[1]:13.0f}   {nodes}")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()

"""Trees grown where there is nothing to find: how often the product names a driver all the same.

    OPENBLAS_NUM_THREADS=1 PYTHONPATH=. python benchmarks/null_drivers.py [--counties 1000]

787 families with 70 predictors, as in `chaid_trees.py`, and an outcome that hangs on none of them.
The verdict goes by p across all predictors; without that correction nearly every tree divides.
Ends with exit code 1 where "no driver beyond chance" is said fewer than 90 times in 100.
"""

import argparse
import sys
from dataclasses import replace
from typing import Any

import numpy as np
from chaid_trees import ORDINAL, county

from analytics.stats.chaid.encoding import Planes
from analytics.stats.chaid.growing import Ground, Limits, ground, grow_from
from analytics.stats.chaid.merging import Rules
from analytics.stats.chaid.testing import Pearson

FAMILIES = 787
LEAST = 0.9


def families() -> Ground:
    """The families with an outcome that is still to be shuffled, by SPSS's own limits."""
    frame: Any = county(FAMILIES)
    names = [name for name in frame if name != "better"]
    kinds: Any = {name: "ordinal" if name in ORDINAL else "nominal" for name in names}
    return ground(frame, "better", names, kinds=kinds, rules=Rules(Pearson()), limits=Limits())


def main() -> int:
    """Shuffle, grow and count."""
    words = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    words.add_argument("--counties", type=int, default=1_000)
    counties = words.parse_args().counties
    made, draws, silent, divided = families(), np.random.default_rng(2), 0, 0
    planes = Planes(made.columns)
    for _ in range(counties):
        outcome = made.outcome.taken(draws.permutation(FAMILIES))
        tree = grow_from(replace(made, outcome=outcome), planes)
        silent += not tree.is_beyond_chance
        divided += tree.root.split is not None
    print(
        f"no driver beyond chance {silent / counties:.1%}; divided at all {divided / counties:.1%}"
    )
    return int(silent / counties < LEAST)


if __name__ == "__main__":
    sys.exit(main())

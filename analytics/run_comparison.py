"""Two groupings of families side by side, as what may be shown of them (worker).

The cross-table passes disclosure control with its totals. How many families moved is told exactly
only where the largest cell of every row is shown, else in steps of 5%: it would give hidden
cells away.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from analytics.models import Comparison, FamilyRun
from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.clustering import compare
from analytics.stats.disclosure import MARKER, protect, share
from analytics.stats.lattice import Cell, Dimension, Lattice
from jobs.errors import JobFailed
from jobs.leases import Lease

Labels = Mapping[int, int]
ONE, OTHER = "one", "other"
TOTAL = 100
STEP = 5
NOBODY = "No family is in both results, so there is nothing to compare."


def compare_families(lease: Lease) -> None:
    """Make the result of the comparison that belongs to this job."""
    found = Comparison.objects.select_related("one", "other").get(job=lease.job)
    lease.report(0, TOTAL, "Reading groups")
    result = compared(labels_of(found.one), labels_of(found.other))
    if result is None:
        raise JobFailed(NOBODY)
    with lease.holding():
        found.result = result
        found.save(update_fields=["result"])
        lease.finish()


def labels_of(run: FamilyRun) -> dict[int, int]:
    """The group of each family that has one, by the family's key."""
    return {
        family: label
        for family, label in run.labels.values_list("family_id", "label")
        if label is not None
    }


def compared(one: Labels, other: Labels) -> dict[str, Any] | None:
    """Agreement and cross-table of the families in both; None where there are none."""
    both = sorted(one.keys() & other.keys())
    if not both:
        return None
    mine = np.array([one[family] for family in both])
    theirs = np.array([other[family] for family in both])
    agreement = compare(mine, theirs)
    largest = agreement.table.argmax(axis=1).tolist()
    pairs = Counter(zip(mine.tolist(), theirs.tolist(), strict=True))
    shown = _protected(pairs, [_cell(a, b) for a, b in enumerate(largest)])
    rows, columns = range(agreement.table.shape[0]), range(agreement.table.shape[1])
    table = [[shown.get(_cell(a, b)) for b in columns] for a in rows]
    may_tell = () in shown and all(
        table[row][column] is not None or not agreement.table[row, column]
        for row, column in enumerate(largest)
    )
    percent = share(agreement.moved, agreement.n, INSIDE_TEAM) if may_tell else MARKER
    return {
        "families": shown.get(()),
        "adjusted_rand": round(agreement.adjusted_rand, 2),
        "words": agreement.words,
        "moved": agreement.moved if isinstance(percent, int) else None,
        "moved_percent": percent if isinstance(percent, int) else None,
        "moved_about": STEP * round(100 * agreement.moved / agreement.n / STEP),
        "table": table,
        "rows": [shown.get(((ONE, str(label)),)) for label in rows],
        "columns": [shown.get(((OTHER, str(label)),)) for label in columns],
    }


def _cell(one: int, other: int) -> Cell:
    return ((ONE, str(one)), (OTHER, str(other)))


def _protected(families: Counter[tuple[int, int]], first: list[Cell]) -> Mapping[Cell, int]:
    """Every number of the cross-table and its totals that may be told.

    Sizes of groups come first, since the page of each run shows them, and then these cells.
    """
    names = [sorted({key[place] for key in families}) for place in range(2)]
    dimensions = tuple(
        Dimension(name, tuple(str(label) for label in range(labels[-1] + 1)))
        for name, labels in zip((ONE, OTHER), names, strict=True)
    )
    base: dict[tuple[str, ...], int] = {
        (str(a), str(b)): number for (a, b), number in families.items()
    }
    lattice = Lattice(dimensions, max_together=2)
    sizes: list[Cell] = [((each.name, level),) for each in dimensions for level in each.levels]
    return protect(base, lattice, INSIDE_TEAM, priority=[*sizes, *first]).shown

"""A run of need groups, from bits to what may be shown: verdict, groups, needs, places (worker).

Everything here is plain data in and out. Counts that leave have passed disclosure control for
the evaluation team; a residual tells as much as its count, so they are shown or hidden together.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.parts import FAMILIES, NUMBERS, Share, alone, needs_given
from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.clustering import (
    Choice,
    Description,
    Stability,
    Viability,
    choose_k,
    compare,
    describe,
    fit_needs,
    grouped_otherwise,
    marks,
    stability,
    viability,
)
from analytics.stats.clustering.comparing import Method
from analytics.stats.disclosure import MARKER, protect, protect_table, share
from analytics.stats.lattice import Dimension, Lattice

Result = dict[str, Any]
Say = Callable[[int, int, str], None]

OTHER_METHODS: tuple[Method, ...] = ("Ward", "k-means", "k-modes")
CHOSEN, FITTED, HELD, COMPARED = 35, 45, 90, 97
"""How far the work is, in per cent, when each step has ended."""
WHOLE = 100
PRESENT, ABSENT = "present", "absent"


@dataclass(frozen=True)
class NeedsTable:
    """Families x needs of 1, 0 and NaN (not asked), with what the rows and columns are called.

    `places` holds, by dimension ("locality", "service"), the label of each family.
    """

    families: Sequence[int]
    values: NDArray[np.float64]
    codes: Sequence[str]
    names: Sequence[str]
    places: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Found:
    """What a run came to: the result that pages read, and each family's label and certainty."""

    result: Result
    labels: list[int]
    certainty: list[float]


def group_needs(
    table: NeedsTable,
    *,
    k: int,
    largest_k: int,
    rounds: int,
    seed: int,
    say: Say,
    share: Share = alone,
) -> Found:
    """Choose, fit, test and describe `k` groups.

    The table over k goes up to `largest_k`; `rounds` of stability; `share` has the numbers of
    groups, folds and rounds done. Raises ValueError where there are fewer families than groups.
    """
    values = table.values
    choice = choose_k(
        values, range(1, largest_k + 1), seed=seed,
        spread=lambda pieces: share(
            NUMBERS, needs_given(values, seed=seed), pieces,
            lambda done, of: say(CHOSEN * done // of, WHOLE, "Trying numbers of groups"),
        ),
    )  # fmt: skip
    say(CHOSEN, WHOLE, "Finding the groups")
    found = fit_needs(values, k, seed=seed)
    held = stability(
        values, found, rounds=rounds, seed=seed,
        spread=lambda numbers: share(
            FAMILIES, needs_given(values, seed=seed, labels=found.labels),
            [(k, number) for number in numbers],
            lambda done, of: say(
                FITTED + (HELD - FITTED) * done // of, WHOLE, "Drawing families again"
            ),
        ),
    )  # fmt: skip
    say(HELD, WHOLE, "Comparing with other methods")
    others = [
        {"method": method, "adjusted_rand": _rounded(compare(
            found.labels, grouped_otherwise(values, k, method, seed=seed)).adjusted_rand)}
        for method in OTHER_METHODS
    ]  # fmt: skip
    say(COMPARED, WHOLE, "Deciding what may be shown")
    judged = viability(found, held)
    result = described(table, found.labels, k) | {
        "verdict": _verdict(judged, choice),
        "choice": _choice(choice),
        "others": others,
    }
    _add_certainty(result["groups"], judged, held)
    certainty = found.posteriors.max(axis=1, initial=0.0)
    return Found(result, found.labels.tolist(), [_rounded(each) for each in certainty])


def described(table: NeedsTable, labels: Sequence[int] | NDArray[Any], k: int) -> Result:
    """Groups, needs and places of any grouping: sizes, shares, residuals, sentences, map."""
    group = np.asarray(labels)
    found = describe(table.values, group, k)
    sizes = [int((group == label).sum()) for label in range(k)]
    placed = _placed(table, group, k)
    needs = [_need(table, found, need) for need in range(len(table.codes))]
    told = [[need["percents"][label] is not None for need in needs] for label in range(k)]
    return {
        "families": int((group >= 0).sum()),
        "groups": [
            {
                "label": label,
                "size": placed["sizes"][label],
                "share": share(placed["sizes"][label], sum(sizes), INSIDE_TEAM),
                "marks": sentence,
                "place": [_rounded(each) for each in found.places[label]],
            }
            for label, sentence in enumerate(marks(found, table.names, told=told))
        ],
        "needs": needs,
        "distances": [[_rounded(each) for each in row] for row in found.distances],
        "limit": _rounded(found.limit),
        "places": placed["tables"],
    }


def _need(table: NeedsTable, found: Description, need: int) -> Result:
    """One need over the groups: per cent and residual, or None where they may not be told."""
    k = len(found.present)
    counts: dict[tuple[str, ...], int] = {}
    for label in range(k):
        have = int(found.present[label, need])
        counts[str(label), PRESENT] = have
        counts[str(label), ABSENT] = int(found.asked[label, need]) - have
    shown = protect_table(counts, INSIDE_TEAM)
    percents = [
        share(shown[str(label), PRESENT], shown[str(label), None], INSIDE_TEAM)
        for label in range(k)
    ]
    everybody = _known(share(shown[None, PRESENT], shown[None, None], INSIDE_TEAM))
    told = [everybody is not None and isinstance(percent, int) for percent in percents]
    residuals = [
        _rounded(each) if ok and np.isfinite(each) else None
        for each, ok in zip(found.residuals[:, need], told, strict=True)
    ]
    return {
        "code": table.codes[need],
        "name": table.names[need],
        "everybody": everybody,
        "percents": [_known(percent) for percent in percents],
        "counts": [_known(shown[str(label), PRESENT]) for label in range(k)],
        "asked": [_known(shown[str(label), None]) for label in range(k)],
        "residuals": residuals,
    }


def _placed(table: NeedsTable, group: NDArray[Any], k: int) -> Result:
    """Sizes of the groups, and their sizes in each place, protected as one lattice."""
    names = list(table.places)
    inside = np.flatnonzero(group >= 0)
    base: dict[tuple[str, ...], int] = {}
    for row in inside.tolist():
        key = (str(group[row]), *(table.places[name][row] for name in names))
        base[key] = base.get(key, 0) + 1
    dimensions = [Dimension("group", tuple(str(label) for label in range(k)))]
    dimensions += [Dimension(name, tuple(sorted(set(table.places[name])))) for name in names]
    lattice = Lattice(tuple(dimensions), max_together=2)
    protected = protect(base, lattice, INSIDE_TEAM)

    def told(*cell: tuple[str, str]) -> int | None:
        return protected.shown.get(cell)

    return {
        "sizes": [_or_hidden(told(("group", str(label)))) for label in range(k)],
        "tables": {
            dimension.name: [
                {
                    "label": level,
                    "all": told((dimension.name, level)),
                    "counts": [told(("group", str(n)), (dimension.name, level)) for n in range(k)],
                }
                for level in dimension.levels
            ]
            for dimension in dimensions[1:]
        },
    }


def _verdict(judged: Viability, choice: Choice) -> Result:
    return {
        "sentence": judged.verdict,
        "is_viable": judged.is_viable,
        "problems": list(judged.problems),
        "choice": choice.sentence,
    }


def _choice(choice: Choice) -> list[Result]:
    """The table over k, and which criteria pick each."""
    return [
        {
            "k": row.k, "bic": round(row.bic), "sabic": round(row.sabic), "aic": round(row.aic),
            "icl": round(row.icl), "held_out": _rounded(row.held_out or 0.0),
            "picked_by": [name for name, k in choice.picks.items() if k == row.k],
        }
        for row in choice.rows
    ]  # fmt: skip


def _add_certainty(groups: list[Result], judged: Viability, held: Stability) -> None:
    for label, group in enumerate(groups):
        group["certainty"] = _rounded(judged.mean_posterior[label])
        group["jaccard"] = _rounded(held.by_group[label])


def _known(shown: int | str) -> int | None:
    return shown if isinstance(shown, int) else None


def _or_hidden(shown: int | None) -> int | str:
    return MARKER if shown is None else shown


def _rounded(value: float) -> float:
    return round(float(value), 2)

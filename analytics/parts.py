"""Parts of an analysis that several workers can do: numbers of groups, folds, draws (worker).

What all parts of a step start from travels as packed bytes, so that every worker sees the same
families. What a part comes to hangs on these bytes and on which part it is, and on nothing else.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.chaid.checks import Marks, redrawn, shuffled
from analytics.stats.chaid.encoding import Column
from analytics.stats.chaid.growing import Ground, Limits, Outcome
from analytics.stats.chaid.merging import Rules
from analytics.stats.chaid.testing import LikelihoodRatio, Pearson
from analytics.stats.clustering.cases import cases, packed_bits, unpacked
from analytics.stats.clustering.choosing import FOLDS, tried
from analytics.stats.clustering.judging import resampled
from jobs.errors import JobFailed

Progress = Callable[[int, int], None]
Share = Callable[[str, bytes, Sequence[Any], Progress], list[Any]]
"""Has pieces done: the step's name, what its parts start from, which parts, who is told."""
Values = NDArray[np.float64]

NUMBERS = "numbers of groups"
FAMILIES = "families drawn again"
NOISE = "trees from noise"
TREES = "trees drawn again"
TESTS = {test.name: test for test in (Pearson(), LikelihoodRatio())}


def alone(name: str, given: bytes, pieces: Sequence[Any], progress: Progress) -> list[Any]:
    """All pieces, done here one after the other."""
    made = []
    for piece in pieces:
        made.append(do_part(name, given, piece, lambda done, steps: None))
        progress(len(made), len(pieces))
    return made


def do_part(name: str, given: bytes, wanted: Any, progress: Progress) -> Any:
    """What one part comes to, as plain numbers."""
    try:
        return PARTS[name](given, wanted, progress)
    except ValueError as error:
        raise JobFailed(str(error)) from error


def needs_given(values: Values, *, seed: int, labels: NDArray[np.int16] | None = None) -> bytes:
    """Families x needs (1, 0, NaN), and the groups found where there are some already."""
    return _packed(
        {"width": values.shape[1], "seed": seed},
        present=packed_bits(values == 1),
        asked=packed_bits(~np.isnan(values)),
        labels=np.zeros(0, np.int16) if labels is None else labels,
    )


def ground_given(ground: Ground, *, seed: int, marks: Marks | None = None) -> bytes:
    """What trees grow from, and the marks that a tree from noise must reach."""
    words = {
        "columns": [
            (each.name, each.kind, each.values, each.has_missing, each.edges)
            for each in ground.columns
        ],
        "outcome": (ground.outcome.name, ground.outcome.kind, ground.outcome.classes),
        "rules": {**asdict(ground.rules), "test": ground.rules.test.name},
        "limits": asdict(ground.limits),
        "left_out": ground.left_out,
        "marks": asdict(marks) if marks else None,
        "seed": seed,
    }
    codes = np.stack([each.codes for each in ground.columns])
    return _packed(words, codes=codes.astype(np.int16), outcome=ground.outcome.codes)


def _packed(words: dict[str, Any], **arrays: NDArray[Any]) -> bytes:
    """The same words and arrays give the same bytes."""
    out = BytesIO()
    told = np.frombuffer(json.dumps(words).encode(), np.uint8)
    np.savez_compressed(out, allow_pickle=False, words=told, **arrays)
    return out.getvalue()


def _opened(given: bytes) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    with np.load(BytesIO(given), allow_pickle=False) as file:
        arrays = {name: file[name] for name in file.files}
    return json.loads(arrays.pop("words").tobytes()), arrays


def _needs(given: bytes) -> tuple[Values, NDArray[np.int16], int]:
    """Families x needs, the groups found, and the seed."""
    words, arrays = _opened(given)
    values = unpacked(arrays["present"], words["width"]).astype(np.float64)
    values[unpacked(arrays["asked"], words["width"]) == 0] = np.nan
    return values, arrays["labels"], words["seed"]


def _ground(given: bytes) -> tuple[Ground, dict[str, Any]]:
    words, arrays = _opened(given)
    columns = [
        Column(name, kind, tuple(values), codes.astype(np.int32), has_missing, tuple(edges))
        for (name, kind, values, has_missing, edges), codes in zip(
            words["columns"], arrays["codes"], strict=True
        )
    ]
    name, kind, classes = words["outcome"]
    outcome = Outcome(name, kind, tuple(classes), arrays["outcome"])
    rules = Rules(**{**words["rules"], "test": TESTS[words["rules"]["test"]]})
    return Ground(
        tuple(columns), outcome, words["left_out"], rules, Limits(**words["limits"])
    ), words


def _number(given: bytes, wanted: Any, progress: Progress) -> list[float]:
    values, _, seed = _needs(given)
    k, fold = wanted
    return tried(cases(values), (k, fold), folds=FOLDS, seed=seed, progress=progress)


def _families(given: bytes, wanted: Any, progress: Progress) -> list[float]:
    values, labels, seed = _needs(given)
    k, number = wanted
    return resampled(values, labels, k, number, seed=seed, progress=progress)


def _noise(given: bytes, wanted: Any, progress: Progress) -> list[int]:
    ground, words = _ground(given)
    marks = Marks(**words["marks"])
    return shuffled(ground, marks, range(*wanted), seed=words["seed"], progress=progress)


def _trees(given: bytes, wanted: Any, progress: Progress) -> dict[str, list[int]]:
    ground, words = _ground(given)
    return redrawn(ground, range(*wanted), seed=words["seed"], progress=progress)


PARTS: dict[str, Callable[[bytes, Any, Progress], Any]] = {
    NUMBERS: _number, FAMILIES: _families, NOISE: _noise, TREES: _trees,
}  # fmt: skip
"""How a part of each step is done."""

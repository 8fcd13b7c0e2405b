"""Columns as small codes, and codes as planes of bits that can be counted 64 rows at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isnan
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["nominal", "ordinal", "scale"]
KINDS = ("nominal", "ordinal", "scale")
Codes = NDArray[np.signedinteger[Any]]
Words = NDArray[np.uint64]

MISSING = -1
BINS = 10
FEW = 100
EARLY = 100
"""Nearly every category turns up in so many rows, and need not be looked for in all."""
WORDS_AT_ONCE = 2_048
WORDS_IN_STEP = 8
BITS_IN_STEP = 64 * WORDS_IN_STEP


@dataclass(frozen=True)
class Column:
    """One predictor: its categories in order, and each row's place among them (`MISSING`: none).

    `edges` are a scale's upper bounds, all but the last; for other kinds there are none.
    """

    name: str
    kind: Kind
    values: tuple[Any, ...]
    codes: Codes
    has_missing: bool
    edges: tuple[float, ...] = ()

    def taken(self, rows: NDArray[np.intp]) -> "Column":
        """The same column for some rows (a row may come twice)."""
        return replace(self, codes=self.codes[rows])


def is_missing(values: NDArray[Any]) -> NDArray[np.bool_]:
    """Where nothing is recorded: None or NaN."""
    if values.dtype.kind == "f":
        missing: NDArray[np.bool_] = np.isnan(values)
        return missing
    if values.dtype.kind in "biu":
        return np.zeros(len(values), dtype=np.bool_)
    return np.array(
        [each is None or (isinstance(each, float) and isnan(each)) for each in values.tolist()],
        dtype=np.bool_,
    )


def column(name: str, values: Any, kind: Kind) -> Column:
    """The column of a predictor or an outcome. A scale is cut into at most ten bins.

    Raises ValueError for a scale that holds something other than numbers.
    """
    given = np.asarray(values)
    if kind == "scale":
        return _scale(name, given)
    if given.dtype.kind in "biu" and len(given):
        found, codes = _whole_numbers(given)
        return Column(name, kind, found, codes, has_missing=False)
    missing = is_missing(given)
    found, codes = _categories(given, missing)
    return Column(name, kind, found, codes, bool(missing.any()))


def numbers(name: str, given: NDArray[Any]) -> NDArray[np.float64]:
    """A scale's values as floats, NaN where missing. Raises ValueError."""
    try:
        return np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ValueError(f"“{name}” is a scale, but not all of its values are numbers.") from error


def _scale(name: str, given: NDArray[Any]) -> Column:
    """Ten bins by rank: bin = floor(rank x 10 / (n + 1)), ties at their average rank (SPSS)."""
    values = numbers(name, given)
    present = np.isfinite(values)
    distinct, places, counts = np.unique(values[present], return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2
    bins = np.floor(ranks * BINS / (counts.sum() + 1)).astype(np.int32)
    _, positions = np.unique(bins, return_inverse=True)
    codes = np.full(len(values), MISSING, dtype=np.int32)
    codes[present] = positions.astype(np.int32)[places]
    last = np.flatnonzero(np.diff(positions, append=positions.max(initial=0) + 1))
    edges = tuple(float(distinct[each]) for each in last[:-1])
    return Column(name, "scale", bin_labels(edges), codes, not present.all(), edges)


def bin_labels(edges: Sequence[float]) -> tuple[str, ...]:
    """Bins in words: "up to 3", "over 3 to 7", "over 7"."""
    if not edges:
        return ("any value",)
    inner = [f"over {low:g} to {high:g}" for low, high in pairwise(edges)]
    return (f"up to {edges[0]:g}", *inner, f"over {edges[-1]:g}")


def _categories(given: NDArray[Any], missing: NDArray[np.bool_]) -> tuple[tuple[Any, ...], Codes]:
    """The distinct values in order, and each row's place among them."""
    codes = np.full(len(given), MISSING, dtype=np.int32)
    if given.dtype.kind in "biuf":
        distinct, places = np.unique(given[~missing], return_inverse=True)
        codes[~missing] = places
        return tuple(distinct.tolist()), codes
    present = given[~missing].tolist()
    found = tuple(sorted(set(present), key=order))
    place = {value: position for position, value in enumerate(found)}
    codes[~missing] = [place[each] for each in present]
    return found, codes


def _whole_numbers(given: NDArray[Any]) -> tuple[tuple[Any, ...], Codes]:
    """The same for whole numbers, without sorting where they are small."""
    narrow: Codes = given.astype(np.int8, copy=False)
    if narrow is not given and not (narrow == given).all():
        return _categories(given, np.zeros(len(given), dtype=np.bool_))
    low, high = int(narrow.min()), int(narrow.max())
    codes: Codes
    found: Sequence[int]
    early = set(narrow[:EARLY].tolist())
    seen = np.array([
        value in early or (narrow == value).any() for value in range(low, high + 1)
    ])  # fmt: skip
    if seen.all() and high - low < FEW:
        codes, found = (narrow - np.int8(low) if low else narrow), range(low, high + 1)
    else:
        codes = (np.cumsum(seen) - 1).astype(np.int16)[narrow - np.int16(low)]
        found = (np.flatnonzero(seen) + low).tolist()
    return tuple(map(bool, found) if given.dtype.kind == "b" else found), codes


def order(value: Any) -> tuple[int, Any, str]:
    """Numbers by size, then everything else by its text."""
    if isinstance(value, int | float):
        return 0, value, ""
    return 1, 0, str(value)


def places_of(known: Column, values: Any) -> Codes:
    """Each new value's place among a column's categories; `MISSING` for none, -2 for an unknown."""
    given = np.asarray(values)
    if known.kind == "scale":
        fresh = numbers(known.name, given)
        codes = np.searchsorted(np.array(known.edges), fresh, side="left").astype(np.int32)
        return np.where(np.isfinite(fresh), codes, np.int32(MISSING))
    place = {value: position for position, value in enumerate(known.values)}
    found = [place.get(each, UNKNOWN) for each in given.tolist()]
    return np.where(is_missing(given), np.int32(MISSING), np.array(found, dtype=np.int32))


UNKNOWN = -2


def packed(rows: NDArray[np.bool_]) -> Words:
    """A mask of rows as bits in 64-bit words, eight words at a time; spare bits are 0."""
    held = np.zeros(words_for(len(rows)) * 8, dtype=np.uint8)
    bits = np.packbits(rows, bitorder="little")
    held[: len(bits)] = bits
    return held.view(np.uint64)


def words_for(rows: int) -> int:
    """How many words hold so many rows."""
    return -(-rows // BITS_IN_STEP) * WORDS_IN_STEP


def unpacked(words: Words, length: int) -> NDArray[np.bool_]:
    """The mask that `packed` packed."""
    return np.unpackbits(words.view(np.uint8), count=length, bitorder="little").astype(np.bool_)


EVEN_BYTES = np.uint64(0x00FF00FF00FF00FF)
BYTE, LOW = np.uint64(8), np.uint64(0xFFFF)


def bits_in_rows(words: Words) -> NDArray[np.int64]:
    """How many bits are set in each row of at most `WORDS_AT_ONCE` words.

    Eight counts of a byte each are summed at once, in four lanes of 16 bits, since adding
    bytes one by one would take most of the time of growing a tree.
    """
    lanes = np.bitwise_count(words).view(np.uint64)
    summed = ((lanes & EVEN_BYTES) + (lanes >> BYTE & EVEN_BYTES)).sum(axis=1, dtype=np.uint64)
    parts = [summed >> np.uint64(shift) & LOW for shift in (0, 16, 32, 48)]
    counts: NDArray[np.int64] = np.sum(parts, axis=0).astype(np.int64)
    return counts


class Planes:
    """One plane of bits for every category but the last (and for "missing") of every column.

    The last category needs none: it is what the node has and the others have not.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.slices: list[slice] = []
        planes: list[Words] = []
        for each in columns:
            start = len(planes)
            wanted = list(range(len(each.values) - 1))
            if each.has_missing:
                wanted.append(MISSING)
            planes += [packed(each.codes == code) for code in wanted]
            self.slices.append(slice(start, len(planes)))
        width = words_for(len(columns[0].codes))
        self.bits = np.array(planes, dtype=np.uint64).reshape(len(planes), width)

    def counts(self, classes: Words) -> NDArray[np.int64]:
        """How many rows of each class (planes of bits) each plane holds: planes x classes."""
        made = np.zeros((len(self.bits), len(classes)), dtype=np.int64)
        for start in range(0, self.bits.shape[1], WORDS_AT_ONCE):
            block = self.bits[:, start : start + WORDS_AT_ONCE]
            for place, each in enumerate(classes[:, start : start + WORDS_AT_ONCE]):
                made[:, place] += bits_in_rows(block & each)
        return made

    def mask(self, position: int, codes: Sequence[int], node: Words) -> Words:
        """The node's rows whose code in the column at `position` is one of `codes`."""
        column, planes = self.columns[position], self.bits[self.slices[position]]
        last = len(column.values) - 1
        wanted = [len(planes) - 1 if code == MISSING else code for code in codes if code != last]
        if last not in codes:
            held: Words = np.bitwise_or.reduce(planes[wanted], axis=0)
            return held & node
        others = [place for place in range(len(planes)) if place not in wanted]
        unwanted: Words = np.bitwise_or.reduce(planes[others], axis=0)
        return node & ~unwanted


Frame = Mapping[str, Any]
"""Columns by name: a dict of lists or arrays, or a pandas DataFrame."""

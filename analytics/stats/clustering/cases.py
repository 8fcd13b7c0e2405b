"""Families and their needs as bits: yes, no and not asked are three things.

The needs of a family are one 64-bit integer, so that eight million families take 64 MB; a
second integer says which needs were asked. Families and needs are put into an order of their
own that depends on what they hold and not on how they arrived, so that every sum comes out
the same, to the last bit, for any order of rows and columns.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Places = NDArray[np.intp]
Packed = NDArray[np.uint64]

TABLE = 2
MOST_NEEDS = 64
FAMILIES_AT_ONCE = 65_536
FAMILIES_HELD_WHOLE = 65_536
FAMILIES_IN_DOUBLE_PRECISION = 200_000


@dataclass(frozen=True)
class Cases:
    """Families in an order of their own. `rows` and `columns` lead back to the order given.

    `present` has a bit for each need a family has, `asked` for each that was asked (None where
    all were). Bit 0 is the first need of `columns`. Every family here was asked something.
    """

    present: Packed
    asked: Packed | None
    width: int
    rows: Places
    columns: Places
    given: int

    @property
    def n(self) -> int:
        return len(self.present)

    @property
    def precision(self) -> type[np.floating[Any]]:
        """Doubles; singles where there are so many families that speed matters more."""
        return np.float64 if self.n <= FAMILIES_IN_DOUBLE_PRECISION else np.float32

    def taken(self, places: Places) -> "Cases":
        """Some of the families (one may come twice), in the order of their places."""
        asked = None if self.asked is None else self.asked[places]
        return Cases(
            self.present[places], asked, self.width, self.rows[places], self.columns, self.given
        )

    def chunks(self) -> Iterator[tuple[Floats, Floats | None]]:
        """Blocks of families as numbers: what is present (1 or 0) and what was asked."""
        for start in range(0, self.n, FAMILIES_AT_ONCE):
            part = slice(start, start + FAMILIES_AT_ONCE)
            asked = None if self.asked is None else self.numbers(self.asked[part])
            yield self.numbers(self.present[part]), asked

    def numbers(self, packed: Packed) -> Floats:
        """Bits as a matrix of 0 and 1, families x needs."""
        return unpacked(packed, self.width).astype(self.precision)

    def shares(self) -> NDArray[np.float64]:
        """The share of families with each need among those asked; 0 where nobody was."""
        have, were_asked = np.zeros(self.width), np.zeros(self.width)
        for values, asked in self.chunks():
            have += values.sum(axis=0, dtype=np.float64)
            were_asked += len(values) if asked is None else asked.sum(axis=0, dtype=np.float64)
        return np.divide(have, were_asked, out=np.zeros(self.width), where=were_asked > 0)


def unpacked(packed: Packed, width: int) -> NDArray[np.uint8]:
    """One byte, 0 or 1, for each need of each family."""
    octets = packed.astype("<u8", copy=False).view(np.uint8).reshape(len(packed), 8)
    return np.unpackbits(octets, axis=1, count=width, bitorder="little")


def packed_bits(values: NDArray[np.bool_]) -> Packed:
    """A matrix of yes and no, families x needs, as one integer for each family."""
    held = np.zeros((len(values), 8), dtype=np.uint8)
    bits = np.packbits(values, axis=1, bitorder="little")
    held[:, : bits.shape[1]] = bits
    return held.view("<u8").ravel().astype(np.uint64, copy=False)


def cases(needs: Any, *, width: int | None = None, asked: Packed | None = None) -> Cases:
    """Families from a matrix of 1, 0 and NaN (not asked), families x needs, at most 64 needs.

    Or from packed integers: then `width` says how many needs, and `asked` which were asked.
    Families who were asked nothing are left out. Raises ValueError for anything else.
    """
    given = np.asarray(needs)
    if given.ndim == 1 and given.dtype == np.uint64:
        if not width:
            raise ValueError("Say how many needs the packed integers hold.")
        return _ordered(given, asked, _checked_width(width))
    if given.ndim != TABLE:
        raise ValueError("Give a table: a row for each family, a column for each need.")
    width = _checked_width(given.shape[1])
    values = given.astype(np.float64)
    known = ~np.isnan(values)
    if not np.isin(values[known], (0, 1)).all():
        raise ValueError("A need is 1 (present), 0 (absent) or missing (not asked).")
    asked = None if known.all() else packed_bits(known)
    return _ordered(packed_bits(values == 1), asked, width)


def _checked_width(width: int) -> int:
    if not 1 <= width <= MOST_NEEDS:
        raise ValueError(f"From 1 to {MOST_NEEDS} needs can be clustered, not {width}.")
    return width


def _ordered(present: Packed, asked: Packed | None, width: int) -> Cases:
    """The families in their own order, those asked nothing left out."""
    rows: Places = np.arange(len(present))
    if asked is not None:
        rows = np.flatnonzero(asked)
        present, asked = present[rows] & asked[rows], asked[rows]
    if not len(rows):
        raise ValueError("There is no family of whom anything was asked.")
    columns = _order_of_needs(present, asked, width)
    if not np.array_equal(columns, np.arange(width)):
        present = _rearranged(present, columns, width)
        asked = None if asked is None else _rearranged(asked, columns, width)
    order = np.argsort(present, kind="stable") if asked is None else np.lexsort((asked, present))
    asked = None if asked is None else asked[order]
    return Cases(present[order], asked, width, rows[order], columns, len(rows))


def _order_of_needs(present: Packed, asked: Packed | None, width: int) -> Places:
    """Needs by how often they are present, then by how often together with the others."""
    together = np.zeros((width, width), dtype=np.int64)
    counted = np.zeros(width, dtype=np.int64)
    for start in range(0, len(present), FAMILIES_AT_ONCE):
        values = unpacked(present[start : start + FAMILIES_AT_ONCE], width).astype(np.float32)
        together += (values.T @ values).astype(np.int64)
        if asked is not None:
            part = unpacked(asked[start : start + FAMILIES_AT_ONCE], width)
            counted += part.sum(axis=0, dtype=np.int64)
    fingerprint = np.sort(together, axis=1)
    keys = [*fingerprint.T, counted, np.diag(together)]
    return np.lexsort(keys)


def _rearranged(packed: Packed, columns: Places, width: int) -> Packed:
    """The same bits with needs in another order."""
    parts = [
        packed_bits(unpacked(packed[start : start + FAMILIES_AT_ONCE], width)[:, columns] == 1)
        for start in range(0, len(packed), FAMILIES_AT_ONCE)
    ]
    return np.concatenate(parts)

"""Numbers, days and hours in bars: where each bar begins, and what is written under it.

Needs numpy; only the worker loads it. The first and last bar are wide enough that neither is
about few people, since the highest number of all may be one person's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.stats.merging import binned_ends

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST_BARS = 12
NICE = (1, 2, 5, 10)
NIGHT, MORNING, NOON, EVENING = 6, 9, 12, 17
PARTS_OF_DAY = ("Night", "Early morning", "Morning", "Afternoon", "Evening")
MINUTES = 60
MILLION = 1_000_000
MOST_MONTHS = 24


@dataclass(frozen=True)
class Bars:
    """What stands under each bar, and the bar of each person (-1 for none)."""

    labels: tuple[str, ...]
    codes: Ints


def numbers(values: Floats, least: int) -> Bars:
    """Numbers in bars of a round width."""
    given = values[np.isfinite(values)]
    if not len(given):
        return Bars((), np.full(len(values), -1))
    whole = bool((given == np.round(given)).all())
    width = _width(float(given.min()), float(given.max()), whole)
    start = floor(float(given.min()) / width)
    many = floor(float(given.max()) / width) - start + 1
    labels = [_words((start + place) * width, width, whole) for place in range(many)]
    starts = [_number((start + place) * width) for place in range(many)]
    codes = _codes(values, lambda each: np.floor(each / width) - start)
    first, last = binned_ends(np.bincount(codes[codes >= 0], minlength=many).tolist(), least)
    if first:
        labels[first] = f"Under {starts[first + 1]}" if first + 1 < many else "All numbers"
    if last < many - 1:
        labels[last] = f"{starts[last]} or more"
    return _ends(labels, codes, first, last)


def _width(lowest: float, highest: float, whole: bool) -> float:
    """The smallest round width that needs no more bars than are easy to read."""
    span = highest - lowest
    rough = span / MOST_BARS if span else 1.0
    power = 10.0 ** floor(log10(rough))
    width = next(nice * power for nice in NICE if nice * power >= rough)
    return max(width, 1.0) if whole else width


def _number(value: float) -> str:
    return f"{round(value, 6):,.6g}" if abs(value) < MILLION else f"{value:,.0f}"


def _words(start: float, width: float, whole: bool) -> str:
    if whole:
        return _number(start) if width == 1 else f"{_number(start)} to {_number(start + width - 1)}"
    return f"{_number(start)} to under {_number(start + width)}"


def _codes(values: Floats, place: Callable[[Floats], Any]) -> Ints:
    codes = np.full(len(values), -1, dtype=np.int64)
    given = np.isfinite(values)
    codes[given] = place(values[given])
    return codes


def _ends(labels: Sequence[str], codes: Ints, first: int, last: int) -> Bars:
    """The bars with everything outside of first and last put into these two."""
    kept = np.where(codes < 0, -1, np.clip(codes, first, last) - first)
    return Bars(tuple(labels[first : last + 1]), kept)


def days(values: Floats, least: int) -> Bars:
    """Days by month, or by year where they span more than two years."""
    given = values[np.isfinite(values)].astype(int)
    if not len(given):
        return Bars((), np.full(len(values), -1))
    moments = {int(day): date.fromordinal(int(day)) for day in np.unique(given)}
    months = {day: moment.year * 12 + moment.month - 1 for day, moment in moments.items()}
    by_month = max(months.values()) - min(months.values()) < MOST_MONTHS
    places = months if by_month else {day: moment.year for day, moment in moments.items()}
    start = min(places.values())
    many = max(places.values()) - start + 1
    codes = _codes(values, lambda each: [places[int(day)] - start for day in each])
    labels = [_period(start + place, by_month) for place in range(many)]
    first, last = binned_ends(np.bincount(codes[codes >= 0], minlength=many).tolist(), least)
    if first:
        labels[first] = f"{labels[first]} or before"
    if last < many - 1:
        labels[last] = f"{labels[last]} or later"
    return _ends(labels, codes, first, last)


def _period(place: int, by_month: bool) -> str:
    return f"{date(place // 12, place % 12 + 1, 1):%B %Y}" if by_month else str(place)


def hours(values: Floats) -> Bars:
    """Times by part of the day."""
    edges = np.array([NIGHT, MORNING, NOON, EVENING]) * MINUTES
    return Bars(PARTS_OF_DAY, _codes(values, lambda each: np.searchsorted(edges, each, "right")))

"""How far coders agree beyond chance: percent, Cohen, Scott, Fleiss and Krippendorff (pure).

Ratings are rows, one for each unit, of what each coder said; None where a coder did not look. A
figure that cannot be had is not a number but a reason, in every degenerate case:

- nobody compared: fewer than two ratings in every unit;
- one category only: everybody always said the same, so that chance would agree as well. Packages
  disagree here (an error, not a number, or 1.0); we give no figure, and the percentage stands
  beside it.

Sources: Krippendorff, *Computing Krippendorff's Alpha-Reliability* (2011); Fleiss, *Measuring
nominal scale agreement among many raters* (1971); Cohen (1960); Scott (1955).
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random
from typing import Any

Rating = Hashable | None
Row = Sequence[Rating]

NOBODY = "No text was read by two coders."
ONE_CATEGORY = "Everybody always decided the same way: agreement beyond chance cannot be told."
RESAMPLES = 400
FEWEST_FOR_AN_INTERVAL = 10


@dataclass(frozen=True)
class Figure:
    """A coefficient, or why there is none; `low` and `high` are its 95% interval where told."""

    value: float | None
    why: str = ""
    low: float | None = None
    high: float | None = None


def _said(row: Row) -> list[Any]:
    return [rating for rating in row if rating is not None]


def pairable(rows: Sequence[Row]) -> list[Row]:
    """The units that at least two coders looked at."""
    return [row for row in rows if len(_said(row)) > 1]


def percent(rows: Sequence[Row]) -> Figure:
    """Of all pairs of ratings of the same unit, the share that are equal, each unit counting once.

    With two coders it is the share of units on which they agree.
    """
    found = pairable(rows)
    if not found:
        return Figure(None, NOBODY)
    return Figure(sum(_agreeing(Counter(_said(row))) for row in found) / len(found))


def _agreeing(counts: Counter[Any]) -> float:
    """The share of pairs within one unit that are equal."""
    n = counts.total()
    return sum(count * (count - 1) for count in counts.values()) / (n * (n - 1))


def _beyond_chance(observed: float, expected: float) -> Figure:
    if expected >= 1:
        return Figure(None, ONE_CATEGORY)
    return Figure((observed - expected) / (1 - expected))


def cohen(rows: Sequence[Row]) -> Figure:
    """Cohen's kappa of two coders: chance by each coder's own habits."""
    pairs = [(row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None]
    if not pairs:
        return Figure(None, NOBODY)
    n = len(pairs)
    first, second = (Counter(pair[place] for pair in pairs) for place in (0, 1))
    expected = sum(first[each] * second[each] for each in first) / n**2
    return _beyond_chance(sum(a == b for a, b in pairs) / n, expected)


def scott(rows: Sequence[Row]) -> Figure:
    """Scott's pi of two coders: chance by the habits of both together."""
    pairs = [(row[0], row[1]) for row in rows if row[0] is not None and row[1] is not None]
    if not pairs:
        return Figure(None, NOBODY)
    together = Counter(rating for pair in pairs for rating in pair)
    expected = sum((count / together.total()) ** 2 for count in together.values())
    return _beyond_chance(sum(a == b for a, b in pairs) / len(pairs), expected)


def fleiss(rows: Sequence[Row]) -> Figure:
    """Fleiss' kappa; every unit must have the same number of ratings."""
    found = pairable(rows)
    if not found:
        return Figure(None, NOBODY)
    if len({len(_said(row)) for row in found}) > 1:
        return Figure(None, "Texts were read by different numbers of coders: see alpha.")
    together = Counter(rating for row in found for rating in _said(row))
    expected = sum((count / together.total()) ** 2 for count in together.values())
    observed = sum(_agreeing(Counter(_said(row))) for row in found) / len(found)
    return _beyond_chance(observed, expected)


Distance = Callable[[Any, Any, Counter[Any]], float]


def _nominal(a: Any, b: Any, totals: Counter[Any]) -> float:
    return float(a != b)


def _ordinal(a: Any, b: Any, totals: Counter[Any]) -> float:
    low, high = min(a, b), max(a, b)
    between = sum(count for value, count in totals.items() if low <= value <= high)
    return float((between - (totals[low] + totals[high]) / 2) ** 2)


def _interval(a: Any, b: Any, totals: Counter[Any]) -> float:
    return float((a - b) ** 2)


def _ratio(a: Any, b: Any, totals: Counter[Any]) -> float:
    return float(((a - b) / (a + b)) ** 2) if a + b else 0.0


DISTANCES: dict[str, Distance] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}


def alpha(
    rows: Sequence[Row], *, level: str = "nominal", weights: Sequence[float] | None = None
) -> Figure:
    """Krippendorff's alpha, for any number of coders and with gaps.

    With `weights` a unit counts as that many units with the same ratings.
    """
    weights = [1.0] * len(rows) if weights is None else weights
    units = [
        (Counter(_said(row)), weight)
        for row, weight in zip(rows, weights, strict=True)
        if len(_said(row)) > 1
    ]
    if not units:
        return Figure(None, NOBODY)
    totals: Counter[Any] = Counter()
    for counts, weight in units:
        for value, count in counts.items():
            totals[value] += count * weight  # type: ignore[assignment]  # a weight may be a fraction
    distance = DISTANCES[level]
    observed = sum(weight * _apart(counts, totals, distance) for counts, weight in units)
    expected = sum(
        2 * totals[a] * totals[b] * distance(a, b, totals) for a, b in combinations(totals, 2)
    )
    if not expected:
        return Figure(None, ONE_CATEGORY)
    return Figure(1 - (totals.total() - 1) * observed / expected)


def _apart(counts: Counter[Any], totals: Counter[Any], distance: Distance) -> float:
    """How far the ratings of one unit are from each other, as alpha counts it."""
    pairs = combinations(counts, 2)
    apart = sum(2 * counts[a] * counts[b] * distance(a, b, totals) for a, b in pairs)
    return apart / (counts.total() - 1)


def alpha_with_interval(rows: Sequence[Row], *, seed: int, level: str = "nominal") -> Figure:
    """Alpha with a 95% interval from units drawn again and again by chance.

    Resamples in which there is no figure are left out; with few units there is no interval. Equal
    rows are counted rather than repeated, so that many units cost little more than a few.
    """
    found = pairable(rows)
    kinds = Counter(tuple(row) for row in found)
    distinct, counts = list(kinds), list(kinds.values())
    figure = alpha(distinct, level=level, weights=counts)
    if figure.value is None or len(found) < FEWEST_FOR_AN_INTERVAL:
        return figure
    random = Random(seed)  # noqa: S311  # a resample, no secret
    values = []
    for _ in range(RESAMPLES):
        drawn = Counter(random.choices(range(len(distinct)), weights=counts, k=len(found)))
        weights = [drawn[place] for place in range(len(distinct))]
        values.append(alpha(distinct, level=level, weights=weights).value)
    told = sorted(value for value in values if value is not None)
    low, high = told[int(len(told) * 0.025)], told[int(len(told) * 0.975)]
    return Figure(figure.value, "", low, high)


Place = tuple[int, int]


def stretches(length: int, coders: Sequence[Sequence[Place]]) -> tuple[list[list[bool]], list[int]]:
    """A text as stretches in which no coder begins or ends: who coded each, and how long it is."""
    edges = {0, length} | {edge for places in coders for place in places for edge in place}
    cut = sorted(edge for edge in edges if 0 <= edge <= length)
    rows, sizes = [], []
    for start, end in pairwise(cut):
        rows.append([any(a <= start and end <= b for a, b in places) for places in coders])
        sizes.append(end - start)
    return rows, sizes


def alpha_of_places(texts: Sequence[tuple[int, Sequence[Sequence[Place]]]]) -> Figure:
    """Alpha with each character as a unit: whether coders coded the same words, and not only texts.

    `texts` has the length of each text and, for each coder, the places they coded. Long uncoded
    stretches make agreement on "not coded" easy; that is why it stands beside the other figures.
    """
    rows: list[list[bool]] = []
    sizes: list[float] = []
    for length, coders in texts:
        some_rows, some_sizes = stretches(length, coders)
        rows += some_rows
        sizes += some_sizes
    return alpha(rows, weights=sizes)

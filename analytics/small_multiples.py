"""Small pictures side by side, one a domain, as coordinates for our own SVG (pure).

Scores stand in their order from 1 to 10. The steps are not known to be equal, so nothing is
joined by a slope: points are labelled, and bars count people.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LOWEST, HIGHEST = 1, 10
WIDTH, HEIGHT = 220, 120
LEFT, RIGHT, TOP, BOTTOM = 28, 206, 22, 96
BAR, GAP, STEP = 8, 19, 38


@dataclass(frozen=True)
class Point:
    """One score of one day: where it stands, its words, and whether it is the family's own.

    Of two scores of a day the lower one is written under its mark.
    """

    x: int
    y: int
    text: str
    is_familys: bool
    is_lower: bool = False

    @property
    def text_y(self) -> int:
        """Where the score is written."""
        return self.y + 18 if self.is_lower else self.y - 9


@dataclass(frozen=True)
class Panel:
    """One domain's picture: its title, what it says in words, a line under it, and its marks."""

    title: str
    words: str
    note: str = ""
    points: tuple[Point, ...] = ()
    bars: tuple["Bar", ...] = ()


@dataclass(frozen=True)
class Bar:
    """How many stand at one score at the start or the end; hidden ones are drawn as hidden."""

    x: int
    y: int
    height: int
    is_end: bool
    is_hidden: bool
    width: int = BAR


def height_of(score: int) -> int:
    """Where a score stands: 1 at the bottom, 10 at the top."""
    return BOTTOM - (BOTTOM - TOP) * (score - LOWEST) // (HIGHEST - LOWEST)


def places_of(days: Sequence[date]) -> list[int]:
    """Where days stand from left to right by their distance; a single day stands at the left."""
    whole = (days[-1] - days[0]).days if days else 0
    if not whole:
        return [LEFT + (RIGHT - LEFT) * n // max(len(days), 2) for n in range(len(days))]
    return [LEFT + (RIGHT - LEFT) * (day - days[0]).days // whole for day in days]


def score_panel(
    title: str,
    days: Sequence[date],
    scores: Sequence[int | None],
    familys: Sequence[int | None],
) -> Panel:
    """The scores of one domain over its days, with the family's own where it differs."""
    points, told = [], []
    for x, day, score, own in zip(places_of(days), days, scores, familys, strict=True):
        differs = own is not None and own != score
        if score is not None:
            lower = differs and score < (own or 0)
            points.append(Point(x, height_of(score), str(score), is_familys=False, is_lower=lower))
        if own is not None and differs:
            lower = score is not None and own < score
            points.append(Point(x, height_of(own), str(own), is_familys=True, is_lower=lower))
        read = "not read" if score is None else str(score)
        by_family = f" (the family: {own})" if differs else ""
        told.append(f"{read}{by_family} on {day.day} {day:%B %Y}")
    return Panel(title, f"{title}: {'; '.join(told)}.", points=tuple(points))


def change_panel(title: str, words: str, counts: Sequence[int | None], most: int) -> Panel:
    """How many families moved how far, from those that fell on the left to those that rose."""
    bars = []
    for place, count in enumerate(counts):
        tall = BAR if count is None else (BOTTOM - TOP) * count // most if most else 0
        x = LEFT + STEP * place
        bars.append(
            Bar(x, BOTTOM - tall, tall, place > len(counts) // 2, count is None, width=STEP - BAR)
        )
    return Panel(title, words, note=words, bars=tuple(bars))


def count_panel(
    title: str,
    words: str,
    start: Sequence[int | None],
    end: Sequence[int | None],
    most: int,
) -> Panel:
    """How many stand at each score at the start and at the end, side by side; None is hidden."""
    bars = []
    for is_end, counts in ((False, start), (True, end)):
        for place, count in enumerate(counts):
            tall = (BOTTOM - TOP) * (count or 0) // most if most else 0
            tall = tall if count is not None else BAR
            x = LEFT + GAP * place + (BAR if is_end else 0)
            bars.append(Bar(x, BOTTOM - tall, tall, is_end, is_hidden=count is None))
    return Panel(title, words, note=words, bars=tuple(bars))

"""Smooth lines through points, never higher or lower than the points themselves (pure).

Slopes after Fritsch and Carlson (1980), so that the curve of feelings does not show a high or a
low that nobody told of.
"""

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]


def smooth(points: Sequence[Point]) -> str:
    """An SVG path through points whose x goes up."""
    if not points:
        return ""
    slopes = _slopes(points)
    steps = [f"M{_pair(points[0])}"]
    for number, ((x, y), (to_x, to_y)) in enumerate(pairwise(points)):
        third = (to_x - x) / 3
        one = (x + third, y + slopes[number] * third)
        two = (to_x - third, to_y - slopes[number + 1] * third)
        steps.append(f"C{_pair(one)} {_pair(two)} {_pair((to_x, to_y))}")
    return " ".join(steps)


def turned(points: Sequence[Point]) -> str:
    """The same for points whose y goes up: the curve of a tall picture."""
    if not points:
        return ""
    flipped = [(y, x) for x, y in points]
    slopes = _slopes(flipped)
    steps = [f"M{_pair(points[0])}"]
    for number, ((y, x), (to_y, to_x)) in enumerate(pairwise(flipped)):
        third = (to_y - y) / 3
        one = (x + slopes[number] * third, y + third)
        two = (to_x - slopes[number + 1] * third, to_y - third)
        steps.append(f"C{_pair(one)} {_pair(two)} {_pair((to_x, to_y))}")
    return " ".join(steps)


def _slopes(points: Sequence[Point]) -> list[float]:
    """The slope at each point, level wherever the line turns."""
    rises = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points)]
    if not rises:
        return [0.0]
    inner = [
        0.0 if before * after <= 0 else 2 * before * after / (before + after)
        for before, after in pairwise(rises)
    ]
    return [rises[0], *inner, rises[-1]]


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

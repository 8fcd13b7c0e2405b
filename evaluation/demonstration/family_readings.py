"""What an invented family's readings in ten domains are (pure).

A family that stands Lower, Middle or Higher lies about a centre of its own,
far enough from the others that any sound way to band readings finds the same
families again, and wide enough that single readings overlap.
"""

from random import Random

DOMAINS = 10
CENTRES = {"L": 2.9, "M": 5.8, "H": 8.8}
HARDER = (0.2, 0.4, 0.0, 0.1, 0.5, -0.4, -0.3, 0.2, 0.0, -0.7)
"""How much each domain stands above or below a family's centre."""
FAMILY_SPREAD, FARTHEST, READING_SPREAD = 0.3, 0.5, 0.8
LOWEST, HIGHEST = 1, 10

Scores = tuple[int, ...]


def readings(start: str, end: str, number: int, random: Random) -> list[Scores]:
    """Ten scores for each of `number` readings, from the start band to the end band."""
    first = centre(start, random)
    last = centre(end, random)
    steps = max(number - 1, 1)
    return [scores(first + (last - first) * n / steps, random) for n in range(number)]


def centre(band: str, random: Random) -> float:
    """Where one family of this band lies."""
    return CENTRES[band] + max(-FARTHEST, min(FARTHEST, random.gauss(0, FAMILY_SPREAD)))


def scores(middle: float, random: Random) -> Scores:
    """One reading: ten whole numbers from 1 to 10."""
    return tuple(
        max(LOWEST, min(HIGHEST, round(random.gauss(middle + harder, READING_SPREAD))))
        for harder in HARDER
    )

"""How many themes one would know after reading so many texts, whatever their order (pure).

If `texts` texts were read, and a theme stands in `k` of them, a sample of `n` texts misses it in
C(texts - k, n) of C(texts, n) cases. The sum of the chances of not missing is the number of themes
that a sample of `n` texts is expected to hold: sample-based rarefaction (Hurlbert 1971, Ecology
52(4), 577-586; Colwell, Mao & Chang 2004, Ecology 85(10), 2717-2727). A curve that has become flat
says that more texts of the same kind would add little; it says nothing about texts not collected.
"""

from collections.abc import Iterable, Sequence
from math import comb, floor

POINTS = 10


def expected_themes(texts: int, holding: Iterable[int], sample: int) -> float:
    """Themes expected in a `sample` of `texts`; `holding`: how many texts hold each theme."""
    if not 0 <= sample <= texts:
        raise ValueError("a sample is at most all texts")
    every = comb(texts, sample)
    return sum(1 - comb(texts - held, sample) / every for held in holding)


def curve(texts: int, holding: Sequence[int]) -> list[tuple[int, int]]:
    """At most ten even steps up to all texts, each with the themes expected.

    Whole numbers: finer ones would tell in how many texts the rarest themes stand.
    """
    samples = sorted({max(1, texts * step // POINTS) for step in range(1, POINTS + 1)})
    if not texts:
        return []
    return [(each, floor(expected_themes(texts, holding, each) + 0.5)) for each in samples]

"""A first sketch of topics: texts that mean much the same lie together (pure, in numpy).

Spherical k-means (Dhillon and Modha 2001) over sentence vectors, begun as k-means++ (Arthur and
Vassilvitskii 2007): on texts that people had sorted it came nearer to them than topic models did.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.floating[Any]]
BEGINNINGS, MOST_STEPS = 4, 50


def how_many(texts: int) -> int:
    """So many topics fit on a page and hold more than a few texts each."""
    return max(2, min(12, round(math.sqrt(texts / 2))))


def grouped(vectors: Matrix, groups: int, *, seed: int) -> tuple[NDArray[np.int64], Matrix]:
    """The group of each text, and the middle of each group; the closest of several tries."""
    random = np.random.default_rng(seed)
    tries = [_settled(vectors, _begun(vectors, groups, random)) for _ in range(BEGINNINGS)]
    middles = max(tries, key=lambda each: float((vectors @ each.T).max(axis=1).sum()))
    return (vectors @ middles.T).argmax(axis=1), middles


def unit_rows(matrix: Matrix) -> Matrix:
    """Every row with length 1, where it has any."""
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths, lengths, 1))


def _begun(vectors: Matrix, groups: int, random: np.random.Generator) -> Matrix:
    """Middles far apart: each is the likelier the further it lies from those before."""
    chosen = [int(random.integers(len(vectors)))]
    while len(chosen) < groups:
        apart = np.clip(1 - (vectors @ vectors[chosen].T).max(axis=1), 0, None).astype(float)
        apart[chosen] = 0
        if not apart.sum():
            break
        chosen.append(int(random.choice(len(vectors), p=apart / apart.sum())))
    return vectors[chosen]


def _settled(vectors: Matrix, middles: Matrix) -> Matrix:
    nearest = None
    for _ in range(MOST_STEPS):
        now = (vectors @ middles.T).argmax(axis=1)
        if nearest is not None and (now == nearest).all():
            break
        nearest = now
        sums = np.zeros_like(middles)
        np.add.at(sums, now, vectors)
        held = np.bincount(now, minlength=len(middles))[:, None] > 0
        middles = unit_rows(np.where(held, sums, middles))
    return middles

"""Invented families with planted groups of needs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def county(
    n: int, k: int = 3, *, width: int = 20, apart: float = 2.0, seed: int = 1
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Needs (n x width) and the planted groups; `apart` spreads the log odds."""
    draws = np.random.default_rng(seed)
    chances = 1 / (1 + np.exp(1.4 - apart * draws.normal(0, 1, (k, width))))
    groups = np.sort(draws.integers(0, k, n))
    return (draws.random((n, width)) < chances[groups]).astype(np.float64), groups


def forgetful(needs: Any, share: float, seed: int = 1) -> NDArray[np.float64]:
    """The same needs, a share of the questions not asked."""
    lost = np.random.default_rng(seed).random(needs.shape) < share
    return np.where(lost, np.nan, needs)

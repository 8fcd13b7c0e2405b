"""Learning codes from vectors, and how sure a score makes us.

Every code is learnt apart (ridge regression, in closed form), so that words may have several codes
or none. What the rule would say of a row had it not learnt from it follows in closed form too, and
from those scores comes the chance that a suggestion is right (Platt's scaling).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
RIDGE = 3.0
"""Chosen on the answers of the demonstration, which no measurement uses."""
FEWEST = 10
"""With fewer coded examples than this we do not say how sure we are."""
STEPS = 100


@dataclass(frozen=True)
class Learned:
    """What each code weighs in each place of a vector, and the scores of rows left out."""

    weights: Numbers
    left_out: Numbers

    def scores(self, rows: Numbers) -> Numbers:
        """A score for each row and code."""
        scored: Numbers = _with_one(rows) @ self.weights
        return scored


def learn(rows: Numbers, codes: Numbers, weights: Numbers) -> Learned:
    """Learn from `rows`, each with a 1 for every code it has, counted `weights` times."""
    wide = _with_one(rows)
    inverse = np.linalg.inv(wide.T @ (wide * weights[:, None]) + RIDGE * np.eye(wide.shape[1]))
    found = inverse @ (wide.T @ (codes * weights[:, None]))
    own = weights * np.einsum("ij,jk,ik->i", wide, inverse, wide)
    left_out = (wide @ found - own[:, None] * codes) / (1 - own[:, None])
    return Learned(found, left_out)


def _with_one(rows: Numbers) -> Numbers:
    return np.hstack([rows, np.ones((len(rows), 1))])


@dataclass(frozen=True)
class Sureness:
    """Turns a score into a chance."""

    slope: float
    shift: float

    def chances(self, scores: Numbers) -> Numbers:
        """The chance that each is right."""
        found: Numbers = 1 / (1 + np.exp(-(self.slope * scores + self.shift)))
        return found


def sureness(scores: Numbers, right: Numbers) -> Sureness:
    """Platt's scaling by Newton's method: his targets are never quite 0 or 1.

    A column of ones and the scores; a small ridge keeps it in bounds where scores part perfectly.
    """
    yes, no = right.sum(), (1 - right).sum()
    aims = np.where(right == 1, (yes + 1) / (yes + 2), 1 / (no + 2)).ravel()
    wide = np.column_stack([scores.ravel(), np.ones(scores.size)])
    found = np.zeros(2)
    for _ in range(STEPS):
        said = 1 / (1 + np.exp(-np.clip(wide @ found, -30, 30)))
        slant = wide.T @ (said - aims) + 1e-6 * found
        bend = wide.T @ (wide * (said * (1 - said))[:, None]) + 1e-6 * np.eye(2)
        step = np.clip(np.linalg.solve(bend, slant), -5, 5)
        found = found - step
        if np.abs(step).max() < 1e-9:  # noqa: PLR2004  # as close as numbers get
            break
    return Sureness(float(found[0]), float(found[1]))

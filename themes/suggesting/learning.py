"""Learning codes from vectors, and how sure a score makes us.

Every code has a middle: the mean of what is known of it, drawn towards the middle of all codes as
if some examples stood there (the mean of a normal distribution under its conjugate prior; Gelman et
al. 2013, Bayesian Data Analysis, 2.5). So a code that has only its definition yet is neither
preferred nor forgotten. A score says how much nearer a row is to the middle of a code than to that
of all codes; words may have several codes or none. What the rule would say of a row had it not
learnt from it follows in closed form, and from those scores comes the chance that a suggestion is
right (Platt's scaling).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
PULL = 4.0
"""So many examples the middle of all codes counts as; chosen on the answers of the demonstration,
which no measurement uses."""
FEWEST = 10
"""With fewer coded examples than this we do not say how sure we are."""
STEPS = 100


@dataclass(frozen=True)
class Learned:
    """The middle of each code and of all of them, and the scores of rows left out."""

    middles: Numbers
    overall: Numbers
    left_out: Numbers

    def scores(self, rows: Numbers) -> Numbers:
        """A score for each row and code."""
        return _nearer(rows, self.middles, self.overall)


def learn(rows: Numbers, codes: Numbers, weights: Numbers) -> Learned:
    """Learn from `rows`, each with a 1 for every code it has, counted `weights` times.

    Every code has a row at least. The middle of all codes is taken as it is when a row is left out.
    """
    own = codes * weights[:, None]
    sums, counts = own.T @ rows, own.sum(axis=0)
    overall = (sums / counts[:, None]).mean(axis=0)
    sums, counts = sums + PULL * overall, counts + PULL
    left_out = _nearer(rows, sums / counts[:, None], overall)
    for row, code in np.argwhere(codes):
        without = sums[code] - weights[row] * rows[row]
        middle = without / (counts[code] - weights[row])
        left_out[row, code] = _nearer(rows[[row]], middle[None, :], overall)[0, 0]
    return Learned(sums / counts[:, None], overall, left_out)


def _nearer(rows: Numbers, middles: Numbers, overall: Numbers) -> Numbers:
    """Half of how much smaller the squared distance to each middle is than to that of all."""
    found: Numbers = rows @ (middles - overall).T
    lengths = np.einsum("ij,ij->i", middles, middles) - overall @ overall
    found -= lengths / 2
    return found


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

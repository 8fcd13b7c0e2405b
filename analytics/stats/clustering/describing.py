"""What sets groups of families apart: needs counted, residuals, sentences and a map.

A group is described by what was counted in it and not by the model's own chances, so that the
description holds for any grouping, also one that came from elsewhere. A need marks a group where
its *adjusted standardised residual* (Haberman 1973, Biometrics 29; here of the table present or
absent x in the group or not) passes the limit for one of all cells (Bonferroni; MacDonald and
Gardner 2000, Educational and Psychological Measurement 60). The map lays groups out by how far
apart their needs are (classical scaling: Torgerson 1952, Psychometrika 17).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

Doubles = NDArray[np.float64]
Counts = NDArray[np.int64]

LEVEL = 0.05
MOST_NAMED = 4
DIMENSIONS = 2


@dataclass(frozen=True)
class Description:
    """Groups x needs: families with each need, families asked, residuals; and the groups' map.

    `residuals` is NaN where nothing can differ (nobody was asked, or everybody or nobody has the
    need). `distances` (k x k) are between the groups' shares, `places` (k x 2) lay them out.
    """

    present: Counts
    asked: Counts
    residuals: Doubles
    distances: Doubles
    places: Doubles

    @property
    def shares(self) -> Doubles:
        """The share with each need among those asked; 0 where nobody was."""
        shape = self.present.shape
        return np.divide(self.present, self.asked, out=np.zeros(shape), where=self.asked > 0)

    @property
    def limit(self) -> float:
        """How far a residual must be from 0 to be beyond chance among all cells."""
        return float(ndtri(1 - LEVEL / 2 / self.residuals.size))


def describe(needs: Any, labels: Any, k: int) -> Description:
    """Describe groups from a matrix of 1, 0 and NaN (families x needs) and labels from 0 to k - 1.

    A family with a label below 0 is in no group. Raises ValueError where the lengths differ or
    a label is k or more.
    """
    values, group = np.asarray(needs, dtype=np.float64), np.asarray(labels)
    if len(values) != len(group):
        raise ValueError("There must be one label for each family.")
    if (group >= k).any():
        raise ValueError(f"Labels run from 0 to {k - 1}.")
    known = ~np.isnan(values)
    inside = (group[None, :] == np.arange(k)[:, None]).astype(np.float64)
    present = (inside @ (values == 1)).round().astype(np.int64)
    asked = (inside @ known).round().astype(np.int64)
    shares = np.divide(present, asked, out=np.zeros(present.shape), where=asked > 0)
    distances = np.sqrt(((shares[:, None] - shares[None]) ** 2).sum(-1))
    return Description(present, asked, residuals(present, asked), distances, laid_out(distances))


def residuals(present: Counts, asked: Counts) -> Doubles:
    """Adjusted standardised residuals of “present”, for each group against all the others."""
    everybody, have = asked.sum(0), present.sum(0)
    share = np.divide(have, everybody, out=np.zeros(len(have)), where=everybody > 0)
    outside = np.divide(asked, everybody, out=np.ones(asked.shape), where=everybody > 0)
    variance = asked * share * (1 - share) * (1 - outside)
    found: Doubles = np.full(present.shape, np.nan)
    np.divide(present - asked * share, np.sqrt(variance), out=found, where=variance > 0)
    return found


def laid_out(distances: Doubles) -> Doubles:
    """Places on a plane, about as far from each other as the distances say (k x 2).

    The first axis is the longer one. The sign of an axis means nothing, so the group that lies
    farthest out on it is put at its positive end.
    """
    k = len(distances)
    centre = np.eye(k) - 1 / k
    inner = -0.5 * centre @ distances**2 @ centre
    lengths, directions = np.linalg.eigh(inner)
    largest = np.argsort(-lengths, kind="stable")[:DIMENSIONS]
    places = np.zeros((k, DIMENSIONS))
    places[:, : len(largest)] = directions[:, largest] * np.sqrt(np.maximum(lengths[largest], 0))
    farthest = np.abs(places).argmax(axis=0)
    signs = np.where(places[farthest, np.arange(DIMENSIONS)] < 0, -1.0, 1.0)
    return places * signs


def marks(
    found: Description, names: Sequence[str], *, told: Any = None, most: int = MOST_NAMED
) -> list[str]:
    """One sentence for each group: the needs that set it apart, the most telling first.

    `told` (groups x needs) says which shares may be told; the others are not named.
    """
    may = np.ones(found.residuals.shape, dtype=bool) if told is None else np.asarray(told)
    marked = np.where(may, np.nan_to_num(found.residuals), 0.0)
    return [_sentence(found, label, marked[label], names, most) for label in range(len(marked))]


def _sentence(
    found: Description, label: int, marked: Doubles, names: Sequence[str], most: int
) -> str:
    order = np.argsort(-marked, kind="stable")
    above = [need for need in order if marked[need] > found.limit][:most]
    if above:
        told = [f"{_lower(names[need])} ({found.shares[label, need]:.0%})" for need in above]
        return f"More often than in the other groups: {_joined(told)}."
    below = [need for need in order[::-1] if marked[need] < -found.limit][:most]
    if below:
        told = [f"{_lower(names[need])} ({found.shares[label, need]:.0%})" for need in below]
        return f"No need marks it; rarer than in the other groups: {_joined(told)}."
    return "No need sets it apart from the other groups."


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"

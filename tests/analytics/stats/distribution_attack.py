"""An attacker of one question's answers, written apart from the protection.

He knows every shown count and sum, the number of all, the mean within its rounding, and the
standard deviation within its own; and he may be one of the people, who knows her answer. By
whole-number programming he finds the lowest and the highest number of every answer.
"""

from collections.abc import Sequence
from math import inf
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.stats.distributions import Shown


def known_for_certain(
    counts: Sequence[int], least: int, shown: Shown, steps: Sequence[float],
    sums: Sequence[Sequence[int]],
) -> list[int]:  # fmt: skip
    """The answers of few people that he works out, as nobody in particular or as one of them."""
    truth = np.array(counts)
    rules = statements(truth, shown, np.array(steps[: len(truth)], dtype=float), sums)
    found = []
    for place in np.flatnonzero((truth > 0) & (truth < least)).tolist():
        insiders: list[int | None] = [None, *np.flatnonzero((truth > 0) & (truth < least)).tolist()]
        if truth[place] == 1:
            insiders.remove(place)  # her own answer is no secret to her
        if any(is_certain(place, int(truth[place]), rules, len(truth), me) for me in insiders):
            found.append(int(place))
    return found


def statements(
    truth: Any, shown: Shown, steps: Any, sums: Sequence[Sequence[int]]
) -> list[LinearConstraint]:
    """Everything that is shown, as linear statements about the numbers of people by answer."""
    n, one = truth.sum(), np.eye(len(truth))
    rows = [np.ones(len(truth)), *(one[at] for at, may in enumerate(shown.counts) if may)]
    rows += [one[list(p)].sum(axis=0) for p, may in zip(sums, shown.sums, strict=False) if may]
    rules = [LinearConstraint(row, row @ truth, row @ truth) for row in rows]
    mean = truth @ steps / n
    if shown.mean:
        rules.append(LinearConstraint(steps, n * (mean - 0.05), n * (mean + 0.05)))
    if shown.mean and shown.sd:
        spread = ((steps - mean) ** 2) @ truth
        sd = np.sqrt(spread / (n - 1))
        low, high = ((max(sd + d, 0) ** 2) * (n - 1) for d in (-0.05, 0.05))
        slack = n * 0.05**2  # the mean is known to a rounding only
        rules.append(LinearConstraint((steps - mean) ** 2, low - slack, high + slack))
    return rules


def is_certain(
    place: int, number: int, rules: list[LinearConstraint], answers: int, me: int | None
) -> bool:
    """Whether the lowest and the highest number of people with one answer are the true one."""
    least = np.zeros(answers)
    if me is not None:
        least[me] = 1
    for sign in (1, -1):
        weights = np.zeros(answers)
        weights[place] = sign
        found = milp(weights, constraints=rules, bounds=Bounds(least, inf),
                     integrality=np.ones(answers))  # fmt: skip
        if round(sign * found.fun) != number:
            return False
    return True

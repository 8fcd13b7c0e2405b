"""Which numbers of everybody's answers to one question may be shown: published if safe.

"One of the 97 said never" is about one person, though everybody together is a large group. So
nothing is hidden afterwards: no number is shown to begin with, and numbers join one at a time in
a fixed order, sums of neighbouring answers first, then answers from the most given to the least,
then median and standard deviation. A number joins only if every answer that few people gave
stays in doubt, and what is left over is not about few people either.

The proof of doubt is another way in which people could have answered: one or two of them moved
to other answers so that everything shown stays as it is. Where a mean is shown, two are moved
against each other and it stays to the last digit. The proof must hold for each of the people
too, who knows what she answered herself. An answer that everybody gave is shown to nobody.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Part = Sequence[int]

FAR, REACH = 200, 3
DIGITS = 1


@dataclass(frozen=True)
class Shown:
    """Which counts, sums and figures may be shown, each in its order."""

    counts: tuple[bool, ...]
    sums: tuple[bool, ...]
    mean: bool
    median: bool
    sd: bool


def safe_to_show(
    counts: Sequence[int],
    least: int,
    *,
    steps: Sequence[float] = (),
    known: Sequence[Part] = (),
    sums: Sequence[Part] = (),
) -> Shown:
    """What may be shown of `counts`, people by answer; fewer than `least` are few.

    `steps`, evenly apart: the values of the answers, whose mean is to be shown. `known`: answers
    whose sum is shown elsewhere already. `sums`: answers whose sum is wanted.
    """
    truth = np.asarray(counts, dtype=np.int64)
    if (truth > 0).sum() < 2:  # noqa: PLR2004 # one answer given by everybody
        return _nothing(truth, sums)
    for with_mean in [True, False] if steps else [False]:
        audit = _Audit(truth, least, known, sums, with_mean=with_mean)
        if audit.holds(audit.others):
            return audit.published(np.asarray(steps, dtype=np.float64) if with_mean else None)
    return _nothing(truth, sums)


def _nothing(truth: Ints, sums: Sequence[Part]) -> Shown:
    no = False
    return Shown((no,) * len(truth), (no,) * len(sums), mean=no, median=no, sd=no)


@lru_cache(maxsize=64)
def _moves(answers: int, *, with_mean: bool) -> Ints:
    """Changes of counts when one person answers otherwise, or two against each other."""
    one = np.eye(answers, dtype=np.int64)
    if not with_mean:
        pairs = [(a, b) for a, b in product(range(answers), repeat=2) if a != b]
        return np.array([one[b] - one[a] for a, b in pairs]).reshape(-1, answers)
    reach = min(answers - 1, max(REACH, FAR // answers))
    found = {
        tuple(one[a + far] - one[a] + one[b - far] - one[b])
        for far in range(1, reach + 1)
        for a in range(answers - far)
        for b in range(far, answers)
    }
    return np.array(sorted(each for each in found if any(each))).reshape(-1, answers)


class _Audit:
    """The other ways in which people could have answered, and what has to stay in doubt."""

    def __init__(
        self, truth: Ints, least: int, known: Sequence[Part], sums: Sequence[Part], *,
        with_mean: bool,
    ) -> None:  # fmt: skip
        self.truth, self.least, self.known = truth, least, known
        self.sums = [list(part) for part in sums]
        wanted = [self._row([place]) for place in range(len(truth))]
        wanted += [self._row(part) for part in self.sums]
        few = [row for row in wanted if 0 < row @ truth < least]
        self.targets = np.array(few).reshape(-1, len(truth))
        others = truth + _moves(len(truth), with_mean=with_mean)
        others = others[(others >= 0).all(axis=1)]
        for part in known:
            others = others[others @ self._row(list(part)) == truth @ self._row(list(part))]
        self.others: Ints = others

    def _row(self, part: list[int]) -> Ints:
        row = np.zeros(len(self.truth), dtype=np.int64)
        row[part] = 1
        return row

    def holds(self, others: Ints) -> bool:
        """Whether these ways leave every target in doubt, for each of the people too."""
        given = self.truth > 0
        for target in self.targets:
            number = self.truth @ target
            differ = others[others @ target != number]
            alone = (target > 0) & (number == 1)
            if not len(differ) or not ((differ > 0).any(axis=0) | ~given | alone).all():
                return False
        return True

    def leaves_enough(self, counts: list[bool], parts: Sequence[Part]) -> bool:
        """Whether hidden answers hold enough people together that each of them may hold many."""
        for part in [range(len(self.truth)), *parts]:
            hidden = [self.truth[place] for place in part if not counts[place]]
            given = sum(1 for people in hidden if people)
            if given and sum(hidden) < self.least + given - 1:
                return False
        return True

    def published(self, steps: Floats | None) -> Shown:
        """Numbers join one at a time."""
        others, parts = self.others, list(self.known)
        sums, counts = [False] * len(self.sums), [False] * len(self.truth)
        rows = [self._row(part) for part in self.sums]
        for place in sorted(range(len(rows)), key=lambda at: -int(rows[at] @ self.truth)):
            same = others @ rows[place] == self.truth @ rows[place]
            sums[place], others = self._joined(others, same)
            parts += [self.sums[place]] if sums[place] else []
        for place in np.argsort(-self.truth, kind="stable"):
            more = [shown or at == place for at, shown in enumerate(counts)]
            if not self.truth[place] or self.leaves_enough(more, parts):
                same = others[:, place] == self.truth[place]
                counts[place], others = self._joined(others, same)
        median = sd = False
        if steps is not None:
            median, others = self._joined(others, _same(_medians, others, self.truth, steps))
            sd, others = self._joined(others, _same(_sds, others, self.truth, steps))
        return Shown(tuple(counts), tuple(sums), mean=steps is not None, median=median, sd=sd)

    def _joined(self, others: Ints, same: Flags) -> tuple[bool, Ints]:
        """Whether one more number may be shown, and the ways that agree with what is shown."""
        left = others[same]
        return (True, left) if self.holds(left) else (False, others)


def _same(
    figure: Callable[[Ints, Floats], Floats], others: Ints, truth: Ints, steps: Floats
) -> Flags:
    """Which ways give the same figure, as it is shown."""
    same: Flags = figure(others, steps) == figure(truth[None], steps)
    return same


def _medians(tables: Ints, steps: Floats) -> Floats:
    below, people = np.cumsum(tables, axis=1), tables.sum(axis=1, keepdims=True)
    low = (below < (people + 1) // 2).sum(axis=1)
    high = (below < people // 2 + 1).sum(axis=1)
    medians: Floats = (steps[low] + steps[high]) / 2
    return medians


def _sds(tables: Ints, steps: Floats) -> Floats:
    people = tables.sum(axis=1)
    means = tables @ steps / people
    squares = tables @ steps**2 - people * means**2
    sds: Floats = np.round(np.sqrt(np.maximum(squares, 0) / np.maximum(people - 1, 1)), DIGITS)
    return sds

"""Can anybody's answer to a question be worked out from all of its tables together?

The reader we guard against knows who belongs to which group: a colleague does. What he does not
know is who gave which answer. He is shown tables of one question by several groupings. Each is
safe by itself (`merging`); together they might still leave only one answer for somebody.

People who stand in the same column of every table are one *pattern*. Where its people gave
different answers, exchanging two of them changes no table, so all of them stay in doubt. Where
all of a pattern gave the same answer, we look for another way in which the answers could lie
(`possible`: linear, then whole-number programming): one such table is a proof that the reader
cannot know. It must also be there for a reader who is one of the people and knows her own
answer. Without a proof the table in question is not shown.

Answers to different questions are never shown against each other, so that for a reader who
knows the groups each question stands by itself.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.stats.possible import Possible, all_vary, in_doubt

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
LOOKS = 40
HALF = 0.5


def leaves_doubt(answers: Ints, tables: Sequence[tuple[Ints, Ints]]) -> bool:
    """Whether nobody's answer can be worked out from these tables of one question.

    `answers` is each person's answer as a position. A table is the column of each person, and
    the row of each answer. Everything about everybody (the total of each answer) counts as
    known.
    """
    pattern = _patterns([columns for columns, _ in tables])
    kinds = len(tables[0][1])
    many = int(pattern.max()) + 1
    seen = np.bincount(pattern * kinds + answers, minlength=many * kinds).reshape(many, kinds)
    unanimous = np.flatnonzero((seen > 0).sum(axis=1) == 1)
    if not len(unanimous):
        return True
    possible = _what_is_shown(seen, pattern, tables)
    targets = np.zeros((len(unanimous), seen.size))
    targets[np.arange(len(unanimous)), unanimous * kinds + seen[unanimous].argmax(axis=1)] = 1
    _look_around(possible, targets)
    if not all_vary(possible, targets, np.ones(len(targets))):
        return False
    truth = seen.ravel().astype(np.float64)
    own = (targets.T > 0) & (truth == 1)[:, None]
    return _even_for_insiders(possible, targets, truth, own)


def _patterns(tables: Sequence[Ints]) -> Ints:
    """Each person's pattern as a number: the columns she stands in, folded one by one."""
    pattern = np.zeros(len(tables[0]), dtype=np.int64)
    for columns in tables:
        pattern = pattern * (int(columns.max()) + 1) + columns
        pattern = (np.cumsum(np.bincount(pattern) > 0) - 1)[pattern]
    return pattern


def _even_for_insiders(possible: Possible, targets: Floats, truth: Floats, own: Flags) -> bool:
    """Whether a proof is found for every target that also holds for each single person.

    Each look keeps half of the people's own answers in place, drawn by chance from a fixed
    seed, so that one table serves many people and many targets.
    """
    chance = np.random.default_rng(len(truth))
    for _ in range(LOOKS):
        open_ = ~(in_doubt(possible, targets, truth) | own)
        if not open_.any():
            return True
        kept = open_.any(axis=1) & (chance.random(len(truth)) < HALF)
        wanted = targets[open_.any(axis=0)]
        possible.furthest(-wanted.sum(axis=0), np.where(kept, np.minimum(truth, 1.0), 0.0))
    return bool((in_doubt(possible, targets, truth) | own).all())


def _what_is_shown(seen: Ints, pattern: Ints, tables: Sequence[tuple[Ints, Ints]]) -> Possible:
    """What the reader knows about people by pattern and answer."""
    many, kinds = seen.shape
    people = seen.sum(axis=1)
    first = np.zeros(many, dtype=np.int64)
    first[pattern[::-1]] = np.arange(len(pattern))[::-1]
    known = [np.kron(np.eye(many), np.ones(kinds)), np.tile(np.eye(kinds), many)]
    for columns, rows in tables:
        column = columns[first]
        cells = np.arange(rows.max() + 1)[:, None] == rows
        for place in np.unique(column):
            known.append(np.einsum("p,rk->rpk", column == place, cells).reshape(len(cells), -1))
    matrix = np.vstack(known).astype(np.float64)
    truth = seen.ravel().astype(np.float64)
    sums = matrix @ truth
    return Possible(np.repeat(people, kinds).astype(np.float64), matrix, sums, sums.copy(),
                    tables=truth[None])  # fmt: skip


def _look_around(possible: Possible, targets: Floats) -> None:
    """Two tables far from the truth: most people are left in doubt by one of them."""
    possible.furthest(-targets.sum(axis=0))
    wanted = possible.tables @ targets.T
    stuck = np.ptp(wanted, axis=0) < 1 / 2
    if stuck.any():
        possible.furthest(-targets[stuck].sum(axis=0))

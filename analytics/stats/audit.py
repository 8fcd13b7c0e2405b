"""The audit that stands before every release of a number.

It keeps what has been released so far and answers one question: may this number
be released as well? It says yes only if, with everything released together,

1. *no remainder is small*: however the released groups are added and subtracted,
   no group with 1 to threshold - 1 people comes out. Sums of answers obey the
   same arithmetic as counts, so guarding every remainder also guards every sum
   and mean (nobody can take the mean of 12 people from that of 13). We ask for
   more: for every occupied base group there is a table that agrees with all
   released numbers and has `threshold` people or more in the boxes that the
   released groups cannot tell from it. If some sum of boxes came out with fewer
   people, no such table could exist, since no box in it could hold more than
   that (the duality of linear programming);
2. *no small number is proved small*: every hidden group that is under the
   threshold could still have `threshold` people, unless the head-counts that
   everybody knows already say that it cannot;
3. *no small number is known or nearly known*: its lowest and highest possible
   value lie at least `spread` apart, or as far as the known head-counts allow;
4. *no colleague can work it out*: the same number still has two possible values
   for a person who knows to which base group one of the people belongs (her own).

Two kinds of reader are asked: for 1 one who knows only what is released, for
2 to 4 one who also knows how many people were asked (`bounds`). See `possible` for how
they are asked; Hundepool et al. (2012), Statistical Disclosure Control, chapter 5, and
Fischetti & Salazar (2001), Management Science 47, for audits by linear programming.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.stats.classes import ReleaseRule
from analytics.stats.lattice import Cell, Group, Lattice
from analytics.stats.possible import Floats, Possible, all_reach, all_vary, certain_to


@dataclass(frozen=True)
class Question:
    """One data version: the groups, the truth, and what has to be guarded.

    `members` is cells x base groups; `harmless` marks cells that may be known to be empty;
    `guarded` are places of cells, `reach` and
    `spread` what each of them needs. `excused` are pairs (base group, guarded cell) where a
    colleague knows the number from the head-counts alone.
    """

    rule: ReleaseRule
    members: Floats
    truth: Floats
    sums: Floats
    harmless: NDArray[np.bool_]
    guarded: NDArray[np.intp]
    reach: Floats
    spread: Floats
    excused: NDArray[np.bool_]
    prior: Possible

    def known_value(self, cell: int) -> tuple[float, float]:
        """What a reader of the shown number knows: lowest and highest true value."""
        true = float(self.sums[cell])
        step = self.rule.round_to
        if step == 1 or true == 0:
            return true, true
        shown, half = rounded(int(true), step), (step - 1) // 2
        return max(shown - half, self.rule.threshold), shown + half


@dataclass(frozen=True)
class Released:
    """The cells released so far and what the two readers can still think possible."""

    cells: tuple[int, ...]
    outsider: Possible
    colleague: Possible


def rounded(number: int, step: int) -> int:
    """The nearest multiple of an odd `step`."""
    return (number + step // 2) // step * step


def ask(
    base: Mapping[Group, int],
    lattice: Lattice,
    cells: list[Cell],
    rule: ReleaseRule,
    bounds: Mapping[Cell, int],
) -> Question:
    """Set up the audit. A bound that the truth breaks is no knowledge and is left out."""
    members = lattice.members(cells).astype(np.float64)
    truth = lattice.counts(base).astype(np.float64)
    sums = members @ truth
    harmless = lattice.harmless(cells, base)
    known_empty = harmless | ((sums == 0) & (not rule.zeros_hidden))
    caps = lattice.members(list(bounds)).astype(np.float64)
    limits = np.array(list(bounds.values()), dtype=np.float64)
    true_caps = caps @ truth <= limits
    top = _box(truth)
    top[members[known_empty].any(axis=0)] = 0
    least = members[sums > 0] if not rule.zeros_hidden else members[:0]
    prior = _prior(truth, top, caps[true_caps], limits[true_caps], least)
    small = (sums > 0) & (sums < rule.threshold)
    absent = (sums == 0) & ~harmless & rule.zeros_hidden
    guarded = np.flatnonzero(small | absent)
    none = np.empty(0)
    question = Question(
        rule, members, truth, sums, harmless, guarded, none, none, none.astype(bool), prior
    )
    return with_guarded(question, guarded)


def with_guarded(question: Question, guarded: NDArray[np.intp]) -> Question:
    """The same question with these cells guarded, each as far as prior knowledge allows."""
    rule, prior = question.rule, question.prior
    low, high = np.empty(len(guarded)), np.empty(len(guarded))
    for place, cell in enumerate(guarded):
        low[place] = _end(prior, question.members[cell], -1.0)
        high[place] = _end(prior, question.members[cell], 1.0)
    guarded, low, high = guarded[high > low], low[high > low], high[high > low]
    can_reach = (high >= rule.threshold) & rule.hides_size
    targets = question.members[guarded]
    nobody = np.zeros((len(question.truth), len(guarded)), dtype=bool)
    return replace(
        question,
        guarded=guarded,
        reach=np.where(can_reach, rule.threshold, 0.0),
        spread=np.minimum(rule.spread, high - low),
        excused=certain_to(prior, targets, question.truth, nobody, all_of_them=True),
    )


def nothing_released(question: Question) -> Released:
    """Where every release starts: what everybody knows, and the empty cells that may be known."""
    alone = np.ones((1, len(question.truth)))
    outsider = Possible(
        np.where(question.prior.top > 0, _box(question.truth), 0.0),
        alone,
        np.zeros(1),
        np.array([_box(question.truth).sum()]),
        whole=False,
        tables=question.truth[None],
    )
    known = question.harmless | ((question.sums == 0) & (not question.rule.zeros_hidden))
    return Released(tuple(np.flatnonzero(known).tolist()), outsider, question.prior)


def admit(question: Question, released: Released, cell: int) -> Released | None:
    """What is released after this cell joins, or None if it must stay hidden."""
    if question.rule.hides_size and _leaves_few(question, released, cell):
        return None
    low, high = question.known_value(cell)
    row = question.members[cell]
    after = Released(
        (*released.cells, cell),
        released.outsider.knowing(row, low, high),
        released.colleague.knowing(row, low, high),
    )
    return after if _holds(question, after) else None


def known_exactly(question: Question, released: Released, cells: NDArray[np.intp]) -> list[int]:
    """Those of `cells` whose number a reader who knows the head-counts can work out."""
    return [
        int(cell)
        for cell in cells
        if not all_vary(released.colleague, question.members[[cell]], np.ones(1))
    ]


def _leaves_few(question: Question, released: Released, cell: int) -> bool:
    """Whether this cell and one released cell around or inside it leave a small remainder."""
    shown = question.members[list(released.cells)]
    row = question.members[cell]
    nested = ((shown - row) >= 0).all(axis=1) | ((shown - row) <= 0).all(axis=1)
    left = np.abs(question.sums[list(released.cells)] - question.sums[cell])
    return bool((nested & (left > 0) & (left < question.rule.threshold)).any())


def _holds(question: Question, after: Released) -> bool:
    """The four conditions, cheapest first, for all small cells that stay hidden."""
    hidden = ~np.isin(question.guarded, after.cells)
    targets = question.members[question.guarded[hidden]]
    if not all_vary(after.colleague, targets, question.spread[hidden]):
        return False
    if question.rule.hides_size:
        if not all_reach(after.colleague, targets, question.reach[hidden]):
            return False
        atoms = _atoms(question, after)
        needs = np.full(len(atoms), float(question.rule.threshold))
        if not all_reach(after.outsider, atoms, needs):
            return False
    excused = question.excused[:, hidden]
    return not certain_to(
        after.colleague, targets, question.truth, excused, all_of_them=False
    ).any()


def _atoms(question: Question, after: Released) -> Floats:
    """The occupied sets of base groups that the released cells cannot tell apart."""
    patterns, atom_of = np.unique(after.outsider.rows, axis=1, return_inverse=True)
    atoms = (np.arange(patterns.shape[1])[:, None] == atom_of.ravel()[None, :]).astype(np.float64)
    occupied: Floats = atoms[atoms @ question.truth > 0]
    return occupied


def _prior(truth: Floats, top: Floats, caps: Floats, limits: Floats, least: Floats) -> Possible:
    """What everybody knows: at most `top` and `limits`, and where zeros are shown at `least` 1."""
    for row, limit in zip(caps, limits, strict=True):
        top[row > 0] = np.minimum(top[row > 0], limit)
    generous = _box(truth).sum()
    return Possible(
        top,
        np.vstack([np.ones((1, len(truth))), caps, least]),
        np.concatenate([[0.0], np.zeros(len(caps)), np.ones(len(least))]),
        np.concatenate([[generous], limits, np.full(len(least), generous)]),
        tables=truth[None],
    )


def _box(truth: Floats) -> Floats:
    """A generous highest number for each base group, to keep the arithmetic finite."""
    box: Floats = np.full(len(truth), 2.0 * truth.sum() + 100)
    return box


def _end(possible: Possible, target: Floats, sign: float) -> float:
    """The lowest (sign -1) or highest (sign 1) possible value of a target."""
    possible.furthest(sign * target)
    return float(sign * (sign * (possible.tables @ target)).max())

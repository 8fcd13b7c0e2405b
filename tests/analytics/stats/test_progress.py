"""Bands of readings: golden matrices, invariances, degenerate input, and an independent fit."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import binom
from sklearn.cluster import KMeans

from analytics.stats.matrix import NOBODY
from analytics.stats.progress import ALIKE, NOT_BANDED, TWO_RULERS, Bands, Rule, bands
from tests.analytics.stats.test_matrix import CLUSTERS

DOMAINS = 10
LEVELS = np.array([0.15, 0.5, 0.85])
Readings = NDArray[np.float64]


def read(levels: NDArray[np.int64], seed: int = 1) -> Readings:
    """Readings of families planted at these levels (0 Lower to 2 Higher)."""
    draws = np.random.default_rng(seed)
    chances = np.clip(LEVELS[levels][:, None] + draws.normal(0, 0.04, (1, DOMAINS)), 0.02, 0.98)
    steps: Readings = draws.binomial(9, chances, (len(levels), DOMAINS)).astype(np.float64)
    return 1 + steps


def planted(cells: tuple[int, ...]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Start and end levels of as many families as nine cells say."""
    cell = np.repeat(np.arange(9), cells)
    return cell // 3, cell % 3


def county(n: int = 400, seed: int = 2) -> tuple[Readings, Readings, NDArray[np.int64]]:
    draws = np.random.default_rng(seed)
    levels = np.sort(draws.integers(0, 3, n))
    later = np.clip(levels + draws.choice([-1, 0, 1], n, p=[0.1, 0.5, 0.4]), 0, 2)
    return read(levels, seed), read(later, seed + 1), levels


def same(one: Bands, other: Bands) -> bool:
    return bool((one.start == other.start).all() and (one.end == other.end).all())


@pytest.mark.parametrize("rule", [Rule.ONE_RULER, Rule.SEPARATE, (4, 8)])
def test_the_published_matrix_comes_out_of_readings(rule: Any) -> None:
    whole = tuple(np.sum(list(CLUSTERS.values()), axis=0))
    start, end = planted(whole)
    cluster = np.concatenate([np.repeat(letter, sum(c)) for letter, c in CLUSTERS.items()])
    order = np.concatenate([np.repeat(np.arange(9), c) for c in CLUSTERS.values()])
    first, last = np.repeat([[2.0], [5.0], [9.0]], DOMAINS, axis=1)[[order // 3, order % 3]]
    found = bands(first, last, rule=rule, seed=1)
    assert found.matrix.counts == ((87, 104, 48), (32, 190, 119), (8, 33, 166))
    assert (found.matrix.percent(found.matrix.higher), found.left_out) == (34, 0)
    for letter, cells in CLUSTERS.items():
        counts = found.matrix_of(cluster == letter).counts
        assert tuple(people for row in counts for people in row) == cells
    noisy = bands(read(start), read(end, 2), rule=rule, seed=1).matrix.counts
    assert np.abs(np.array(noisy).ravel() - whole).max() <= 12


def test_a_case_by_hand_with_cut_offs() -> None:
    # medians of three domains: 2 to 6, 6 to 6, and a family with one reading of three
    first = [[1, 2, 9], [6, 6, 10], [3, np.nan, np.nan]]
    last = [[5, 6, 7], [7, 6, 1], [5, 5, 5]]
    found = bands(first, last, rule=(3, 7), seed=1)
    assert found.start.tolist() == [0, 1, NOT_BANDED]
    assert found.end.tolist() == [1, 1, NOT_BANDED]
    assert found.matrix.counts == ((0, 1, 0), (0, 1, 0), (0, 0, 0))
    assert found.left_out == 1
    assert "Middle from 3, Higher from 7" in found.rule


def test_separate_rulers_hide_what_everybody_gains_and_say_so() -> None:
    draws = np.random.default_rng(4)
    first = 1 + draws.binomial(7, np.linspace(0.1, 0.9, 600)[:, None], (600, DOMAINS))
    last = first + draws.choice([1, 2], first.shape)
    one, two = (bands(first, last, rule=rule, seed=1) for rule in Rule)
    assert one.matrix.percent(one.matrix.higher) > 20  # type: ignore[operator]  # there are families
    assert two.matrix.percent(two.matrix.higher) < 5  # type: ignore[operator]  # there are families
    assert (one.caution, two.caution) == ("", TWO_RULERS)
    assert (len(one.rulers), len(two.rulers)) == (1, 2)


def test_planted_levels_come_back_as_by_k_means() -> None:
    first, last, levels = county(787)
    found = bands(first, last, rule="one ruler", seed=1)
    assert (found.start == levels).mean() > 0.97
    pooled = np.vstack([first, last])
    peer = KMeans(3, n_init=5, random_state=1).fit(pooled)
    rank = np.argsort(np.argsort(peer.cluster_centers_.mean(axis=1)))
    ours = np.concatenate([found.start, found.end])
    assert (rank[peer.labels_] == ours).mean() > 0.97


def slowly(values: Readings, seed: int) -> tuple[float, NDArray[np.int64]]:
    """The same mixture fitted plainly, family by family, from random groups."""
    draws = np.random.default_rng(seed)
    read_ = ~np.isnan(values)
    steps = np.where(read_, values - 1, 0)
    belongs = draws.dirichlet([1, 1, 1], len(values))
    overall = steps.sum(0) / (9 * read_.sum(0))
    for _ in range(300):
        shares = belongs.sum(0) + 1 / 3
        chances = (belongs.T @ steps + 3 * overall) / (9 * (belongs.T @ read_ + 1 / 3))
        logs = np.array(
            [
                np.log(share / shares.sum()) + (binom.logpmf(steps, 9, chance) * read_).sum(axis=1)
                for share, chance in zip(shares, chances, strict=True)
            ]
        ).T
        belongs = np.exp(logs - logs.max(axis=1, keepdims=True))
        belongs /= belongs.sum(axis=1, keepdims=True)
    whole = np.log(np.exp(logs - logs.max(axis=1, keepdims=True)).sum(axis=1)) + logs.max(axis=1)
    rank = np.argsort(np.argsort(chances.mean(axis=1)))
    return float(whole.sum()), rank[belongs.argmax(axis=1)]


def test_a_plain_fit_of_the_same_model_agrees() -> None:
    first, last, _ = county(150, seed=7)
    lost = np.random.default_rng(8).random((2, *first.shape)) < 0.1
    first, last = np.where(lost[0], np.nan, first), np.where(lost[1], np.nan, last)
    found = bands(first, last, seed=1)
    assert found.left_out == 0
    pooled = np.vstack([first, last])
    steps, read_ = np.nan_to_num(pooled - 1), ~np.isnan(pooled)
    ways = (binom.logpmf(steps, 9, 0.5) - 9 * np.log(0.5))[read_].sum()
    best = max((slowly(pooled, seed) for seed in range(4)), key=lambda each: each[0])
    assert found.rulers[0].log_likelihood + ways == pytest.approx(best[0], abs=1e-3)
    assert (np.concatenate([found.start, found.end]) == best[1]).all()


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_the_order_of_families_and_domains_does_not_matter(seed: int) -> None:
    draws = np.random.default_rng(seed)
    first, last, _ = county(120, seed)
    first[draws.random(first.shape) < 0.1] = np.nan
    rows, columns = draws.permutation(len(first)), draws.permutation(DOMAINS)
    found = bands(first, last, seed=seed)
    assert same(bands(first, last, seed=seed), found)
    moved = bands(first[rows], last[rows], seed=seed)
    assert (moved.start == found.start[rows]).all()
    assert (moved.end == found.end[rows]).all()
    assert same(bands(first[:, columns], last[:, columns], seed=seed), found)
    turned = bands(last, first, seed=seed).matrix.counts
    assert turned == tuple(zip(*found.matrix.counts, strict=True))
    assert found.matrix.n + found.left_out == len(first)


@given(
    st.lists(st.lists(st.integers(1, 10), min_size=4, max_size=4), min_size=1, max_size=12),
    st.integers(0, 5),
)
@settings(max_examples=30, deadline=None)
def test_any_readings_give_bands_or_a_reason(rows: list[list[int]], seed: int) -> None:
    values = np.array(rows, dtype=float)
    for rule in Rule:
        found = bands(values[:, :2], values[:, 2:], rule=rule, seed=seed)
        if found.why_not:
            assert found.matrix.n == 0
        else:
            assert found.matrix.n == len(rows)
    assert bands(values, np.minimum(values + 1, 10), rule=(4, 7), seed=1).matrix.lower == 0


@pytest.mark.parametrize("readings", [[[5] * 10] * 40, [[5] * 10], [[1] * 10, [10] * 10] * 9])
def test_readings_too_much_alike_give_no_bands(readings: list[list[int]]) -> None:
    found = bands(readings, readings, seed=1)
    assert (found.why_not, found.matrix.n, found.rulers) == (ALIKE, 0, ())


@pytest.mark.parametrize("rule", [Rule.ONE_RULER, (3, 7)])
def test_nobody_with_two_readings_gives_no_bands(rule: Any) -> None:
    gone = np.full((5, DOMAINS), np.nan)
    for first, last in ((gone, np.full((5, DOMAINS), 4)), (gone[:0], gone[:0])):
        found = bands(first, last, rule=rule, seed=1)
        assert (found.why_not, found.left_out) == (NOBODY, len(first))


def test_very_many_families_start_from_some_of_them() -> None:
    first, last, levels = county(4000, seed=3)
    found = bands(first, last, seed=1)
    assert (found.start == levels).mean() > 0.97


@pytest.mark.parametrize(
    ("first", "last", "rule", "words"),
    [
        ([[0]], [[1]], "one ruler", "1 to 10"),
        ([[2.5]], [[1]], "one ruler", "1 to 10"),
        ([1], [1], "one ruler", "a table"),
        ([[1]], [[1], [2]], "one ruler", "same families"),
        ([[1]], [[1]], "two rulers", "two rulers"),
        ([[1]], [[1]], (7, 3), "rising"),
    ],
)
def test_what_cannot_be_banded_is_refused(first: Any, last: Any, rule: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        bands(first, last, rule=rule, seed=1)

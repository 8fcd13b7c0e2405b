"""Latent classes: exact where arithmetic is exact, and at least as good as an independent fit."""

from math import log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stepmix import StepMix

from analytics.stats.clustering import Starts, assign, compare, fit_needs
from analytics.stats.clustering.cases import packed_bits
from tests.analytics.stats.clustering.counties import county, forgetful


def test_one_group_has_the_likelihood_of_plain_shares() -> None:
    # need 1: 3 of 4; need 2: 1 of 4; the prior (one family like all) leaves shares as they are
    found = fit_needs([[1, 0], [1, 0], [1, 1], [0, 0]], 1, seed=1)
    assert found.profiles[0] == pytest.approx([0.75, 0.25])
    assert found.log_likelihood == pytest.approx(2 * (3 * log(0.75) + log(0.25)))
    assert found.labels.tolist() == [0, 0, 0, 0]
    assert found.parameters == 2


def test_two_plain_groups_are_found_and_the_larger_comes_first() -> None:
    needs = [[1, 1, 1, 1, 0, 0, 0, 0]] * 30 + [[0, 0, 0, 0, 1, 1, 1, 1]] * 50
    found = fit_needs(needs, 2, seed=1)
    assert found.labels.tolist() == [1] * 30 + [0] * 50
    assert found.sizes.tolist() == [50, 30]
    assert found.shares == pytest.approx([50.5 / 81, 30.5 / 81], abs=1e-3)
    assert found.profiles[0] == pytest.approx([0] * 4 + [1] * 4, abs=0.01)
    assert found.posteriors.sum(axis=1) == pytest.approx(np.ones(80))


@pytest.mark.parametrize(("lost", "least"), [(0.0, 0.85), (0.25, 0.75)])
def test_planted_groups_are_found(lost: float, least: float) -> None:
    needs, groups = county(600)
    found = fit_needs(forgetful(needs, lost), 3, seed=1)
    assert compare(found.labels, groups).adjusted_rand > least


def test_not_asked_is_not_absent() -> None:
    # half of the families were never asked about the last ten needs, whatever their group
    needs, groups = county(600, seed=3)
    needs[::2, 10:] = np.nan
    honest = fit_needs(needs, 3, seed=1)
    careless = fit_needs(np.nan_to_num(needs), 3, seed=1)
    gained = compare(honest.labels, groups), compare(careless.labels, groups)
    assert gained[0].adjusted_rand > gained[1].adjusted_rand + 0.1


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 500), lost=st.sampled_from([0.0, 0.2]))
def test_the_same_to_the_last_bit_for_any_order(seed: int, lost: float) -> None:
    needs, draws = forgetful(county(150, seed=seed)[0], lost), np.random.default_rng(seed)
    rows, columns = draws.permutation(150), draws.permutation(20)
    quick = Starts(short=4, long=1)

    one = fit_needs(needs, 3, seed=7, starts=quick)
    other = fit_needs(needs[rows][:, columns], 3, seed=7, starts=quick)

    assert one.labels[rows].tolist() == other.labels.tolist()
    assert one.log_likelihood == other.log_likelihood
    assert np.array_equal(one.profiles[:, columns], other.profiles)
    assert np.array_equal(one.posteriors[rows], other.posteriors)


def test_packed_families_are_grouped_like_the_table() -> None:
    needs = county(200)[0]
    one = fit_needs(needs, 3, seed=2)
    other = fit_needs(packed_bits(needs == 1), 3, seed=2, width=20)
    assert one.labels.tolist() == other.labels.tolist()


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("k", "seed"), [(2, 1), (4, 2)])
def test_no_worse_than_stepmix(k: int, seed: int) -> None:
    needs, _ = county(300, k, seed=seed)
    peer = StepMix(
        k, measurement="binary", n_init=10, random_state=1, progress_bar=0, max_iter=2000
    )
    peer.fit(needs)
    # our small prior may cost a little likelihood
    assert fit_needs(needs, k, seed=1).log_likelihood > peer.score(needs) * len(needs) - 2


def test_many_families_begin_from_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analytics.stats.clustering.fitting.FAMILIES_TO_START_FROM", 200)
    needs, groups = county(1_000)
    found = fit_needs(needs, 3, seed=1)
    assert found.n == 1_000
    assert compare(found.labels, groups).adjusted_rand > 0.85


def test_single_precision_gives_the_same_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = county(500)[0]
    precise = fit_needs(needs, 3, seed=1)
    monkeypatch.setattr("analytics.stats.clustering.cases.FAMILIES_IN_DOUBLE_PRECISION", 100)
    quick = fit_needs(needs, 3, seed=1)
    assert quick.posteriors.dtype == np.float32
    assert compare(precise.labels, quick.labels).adjusted_rand > 0.98


def test_a_family_asked_nothing_has_no_group() -> None:
    needs = county(60)[0]
    needs[5] = np.nan
    found = fit_needs(needs, 2, seed=1)
    assert found.labels[5] == -1
    assert found.posteriors[5] == pytest.approx(found.shares)
    assert found.sizes.sum() == 59


def test_later_families_are_placed_by_the_groups_found() -> None:
    needs, _ = county(300)
    found = fit_needs(needs, 3, seed=1)
    labels, posteriors = assign(found, needs)
    assert labels.tolist() == found.labels.tolist()
    assert posteriors == pytest.approx(found.posteriors)
    unknown, _ = assign(found, np.full((1, 20), np.nan))
    assert unknown.tolist() == [-1]
    with pytest.raises(ValueError, match="20 needs"):
        assign(found, [[1, 0]])


@pytest.mark.parametrize(
    "needs",
    [np.zeros((30, 5)), np.ones((30, 5)), np.tile([[1.0], [0.0]], (15, 5))],
    ids=["nobody has any", "everybody has all", "two kinds of family"],
)
def test_needs_that_do_not_vary_give_numbers_and_no_crash(needs: Any) -> None:
    found = fit_needs(needs, 3, seed=1)
    assert np.isfinite(found.log_likelihood)
    assert np.isfinite(found.profiles).all()
    assert found.sizes.sum() == 30


def test_more_groups_than_families_are_refused() -> None:
    with pytest.raises(ValueError, match="2 families cannot make 3 groups"):
        fit_needs([[1, 0], [0, 1]], 3, seed=1)
    assert fit_needs([[1, 0]], 1, seed=1).labels.tolist() == [0]


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    starts = Starts(short=4, long=2)
    fit_needs(county(60)[0], 2, seed=1, starts=starts, progress=lambda *far: told.append(far))
    assert told == [(n, 6) for n in range(1, 7)]

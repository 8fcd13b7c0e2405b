"""Each test of groups against an independent implementation, and where there is nothing to test."""

from math import exp, inf
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.stats.chaid.testing import (
    NOTHING,
    AnalysisOfVariance,
    LikelihoodRatio,
    Pearson,
    RowEffects,
    pearson_of_pairs,
)

TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=5
    )
)


def tidy(table: list[list[int]]) -> Any:
    """Without empty rows and columns."""
    rows = np.array([row for row in table if sum(row)])
    return rows[:, rows.sum(axis=0) > 0] if len(rows) else rows.reshape(0, 0)


@settings(deadline=None)
@given(table=TABLES)
@example(table=[[0, 0], [0, 0], [0, 0]])
def test_tables_agree_with_scipy(table: list[list[int]]) -> None:
    kept = tidy(table)
    for test, name in ((Pearson(), "pearson"), (LikelihoodRatio(), "log-likelihood")):
        found = test(table)
        if min(kept.shape) < 2:
            assert found == NOTHING
            continue
        expected = stats.chi2_contingency(kept, correction=False, lambda_=name)
        assert found.statistic == pytest.approx(expected.statistic, abs=1e-9)
        assert found.df == expected.dof
        assert found.p == pytest.approx(expected.pvalue, rel=1e-6, abs=1e-12)


@settings(deadline=None)
@given(table=TABLES)
def test_many_pairs_at_once_are_the_same_as_one_by_one(table: list[list[int]]) -> None:
    first, second = np.array([table[0]], dtype=float), np.array([table[1]], dtype=float)
    statistic, df, log_p = pearson_of_pairs(first, second)
    found = Pearson()(table[:2])
    assert df[0] == found.df
    assert statistic[0] == pytest.approx(found.statistic)
    assert log_p[0] == pytest.approx(found.log_p, rel=1e-6, abs=1e-12)


def deviances(table: Any, scores: Any) -> tuple[float, float]:
    """Deviance of independence and of the row-effects model, as Poisson regressions."""
    rows, columns = table.shape
    row = np.repeat(np.eye(rows), columns, axis=0)
    column = np.tile(np.eye(columns), (rows, 1))[:, 1:]
    tilt = row[:, 1:] * np.tile(scores, rows)[:, None]
    plain = np.hstack([row, column])
    return tuple(
        sm.GLM(table.ravel(), design, family=sm.families.Poisson()).fit().deviance
        for design in (plain, np.hstack([plain, tilt]))
    )


@pytest.mark.parametrize("seed", range(8))
def test_row_effects_agree_with_poisson_regression(seed: int) -> None:
    draws = np.random.default_rng(seed)
    table = draws.integers(3, 40, (draws.integers(2, 5), draws.integers(3, 6)))
    scores = tuple(map(float, np.cumsum(draws.integers(1, 3, table.shape[1]))))
    plain, tilted = deviances(table, np.array(scores))

    found = RowEffects(scores)(table.tolist())

    assert found.df == len(table) - 1
    assert found.statistic == pytest.approx(plain - tilted, abs=1e-4)


def test_row_effects_of_two_classes_are_the_likelihood_ratio() -> None:
    table = [[10, 20], [30, 5], [12, 12]]
    assert RowEffects((1.0, 2.0))(table).statistic == pytest.approx(
        LikelihoodRatio()(table).statistic
    )


def test_row_effects_stand_a_group_at_one_end() -> None:
    # everybody of the first group is in the lowest class: the effect has no end, the test has
    found = RowEffects((1.0, 2.0, 3.0))([[30, 0, 0], [10, 20, 30]])
    assert 0 < found.p < 1e-6
    assert found.statistic < LikelihoodRatio()([[30, 0, 0], [10, 20, 30]]).statistic + 1e-6


def summed(values: Any) -> list[float]:
    return [len(values), float(values.sum()), float((values**2).sum())]


@pytest.mark.parametrize("seed", range(5))
def test_f_agrees_with_scipy(seed: int) -> None:
    draws = np.random.default_rng(seed)
    groups = [draws.normal(each, 2, 12 + each) for each in range(3)]
    expected = stats.f_oneway(*groups)
    found = AnalysisOfVariance()([summed(each) for each in groups])
    assert found.statistic == pytest.approx(expected.statistic)
    assert exp(found.log_p) == pytest.approx(expected.pvalue)


def test_f_where_nothing_varies_inside_or_between() -> None:
    apart = AnalysisOfVariance()([summed(np.array([1.0, 1.0])), summed(np.array([-1.0, -1.0]))])
    assert (apart.statistic, apart.log_p) == (inf, -inf)
    alike = AnalysisOfVariance()([summed(np.array([1.0, -1.0])), summed(np.array([1.0, -1.0]))])
    assert (alike.statistic, alike.log_p) == (0.0, 0.0)
    assert AnalysisOfVariance()([[1, 2.0, 4.0], [1, 3.0, 9.0]]) == NOTHING

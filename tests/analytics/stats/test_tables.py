"""Tables worked by hand, a published one, and scipy and statsmodels as independent judges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import Table as Judge
from statsmodels.stats.multitest import multipletests

from analytics.stats.tables import (
    associate,
    cell_limit,
    false_discoveries,
    holm,
    is_short,
    simulated_p,
)

PARTIES = [[762, 484], [327, 239], [468, 477]]
"""Agresti (2007), An Introduction to Categorical Data Analysis, table 2.5: party by gender."""

WHOLE_NUMBERS = st.lists(
    st.lists(st.integers(1, 60), min_size=3, max_size=3), min_size=2, max_size=4
)


def test_a_published_table() -> None:
    # Agresti gives X2 = 30.1, G2 = 30.0, df = 2 and residuals 4.50, 0.70 and -5.32 for women.
    told = associate(PARTIES, seed=1)
    assert told is not None
    assert (round(told.chi_squared, 1), round(told.likelihood_ratio, 1)) == (30.1, 30.0)
    assert (told.degrees, told.people, told.is_simulated) == (2, 2757, False)
    assert np.round(told.residuals[:, 0], 2).tolist() == [4.5, 0.7, -5.32]
    assert np.round(told.expected[0], 1).tolist() == [703.7, 542.3]
    assert told.p < 0.001


def test_two_by_two_by_hand() -> None:
    # n(ad - bc)^2 / products of the totals: 100 x (400 - 600)^2 / (30 x 70 x 40 x 60) = 0.79365;
    # with one degree of freedom each residual is its root, 0.89087, and V = root of 0.0079365.
    told = associate([[10, 20], [30, 40]], seed=1)
    assert told is not None
    assert told.chi_squared == pytest.approx(0.793651, abs=1e-6)
    assert told.residuals == pytest.approx(np.array([[-0.89087, 0.89087], [0.89087, -0.89087]]))
    assert told.cramers_v == pytest.approx(0.0890871)


@given(WHOLE_NUMBERS)
def test_any_table_agrees_with_scipy_and_statsmodels(table: list[list[int]]) -> None:
    told = associate(table, seed=1, drawn=9)
    assert told is not None
    judge = stats.chi2_contingency(table, correction=False)
    ratio = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
    assert told.chi_squared == pytest.approx(judge.statistic)
    assert told.likelihood_ratio == pytest.approx(ratio.statistic, abs=1e-9)
    assert told.expected == pytest.approx(judge.expected_freq)
    if not told.is_simulated:
        assert told.p == pytest.approx(judge.pvalue)
    assert told.residuals == pytest.approx(Judge(np.array(table)).standardized_resids)
    assert told.cramers_v == pytest.approx(stats.contingency.association(table))


def test_rows_and_columns_without_people_change_nothing() -> None:
    told, plain = (
        associate([[5, 0, 9], [0, 0, 0], [8, 0, 3]], seed=1),
        associate([[5, 9], [8, 3]], seed=1),
    )
    assert told is not None
    assert plain is not None
    assert (told.chi_squared, told.degrees) == (plain.chi_squared, plain.degrees)
    assert np.isnan(told.residuals[1]).all()
    assert associate([[5, 8], [0, 0]], seed=1) is None


def test_a_table_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="not negative"):
        associate([[1, -1], [2, 3]], seed=1)
    with pytest.raises(ValueError, match="table"):
        associate([1, 2], seed=1)


def test_too_little_expected_is_simulated_and_the_seed_decides() -> None:
    table = [[3, 1], [1, 3]]
    told = associate(table, seed=7)
    assert told is not None
    assert told.is_simulated
    again = associate(table, seed=7)
    assert again is not None
    assert told.p == again.p
    # Fisher's two-sided p of the tea-tasting table (Fisher 1935) is 34/70 = 0.4857.
    assert told.p == pytest.approx(34 / 70, abs=0.03)


def test_cochrans_rule() -> None:
    assert not is_short(np.array([[5.0, 6.0], [7.0, 8.0]]))
    assert is_short(np.array([[0.9, 60.0], [70.0, 80.0]]))
    assert is_short(np.array([[4.9, 6.0], [7.0, 8.0]]))
    assert not is_short(np.array([[4.9, 6.0, 7.0], [7.0, 8.0, 9.0]]))


def test_a_simulated_p_is_near_the_exact_one_where_both_hold() -> None:
    table = np.array([[30.0, 20.0], [20.0, 30.0]])
    exact = stats.fisher_exact(table).pvalue
    assert simulated_p(table, 3, 1999) == pytest.approx(exact, abs=0.03)


@settings(max_examples=15)  # the judge is slow
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_corrections_agree_with_statsmodels(p_values: list[float]) -> None:
    assert false_discoveries(p_values) == pytest.approx(multipletests(p_values, method="fdr_bh")[1])
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])


def test_corrections_by_hand() -> None:
    # 0.01 x 3 / 1 = 0.03, 0.02 x 3 / 2 = 0.03, 0.04 x 3 / 3 = 0.04
    assert false_discoveries([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.03])
    assert holm([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])


def test_the_limit_of_a_cell_grows_with_the_cells() -> None:
    assert cell_limit(1) == pytest.approx(1.959964)
    assert cell_limit(10) == pytest.approx(2.807034)

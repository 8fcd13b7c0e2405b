"""How many themes so many texts are expected to hold."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.stats.saturation import curve, expected_themes


def test_three_texts_worked_by_hand() -> None:
    """Theme A stands in all three texts, B in one: one text holds 1 + 1/3 themes, two 1 + 2/3."""
    assert expected_themes(3, [3, 1], 1) == pytest.approx(4 / 3)
    assert expected_themes(3, [3, 1], 2) == pytest.approx(5 / 3)
    assert expected_themes(3, [3, 1], 3) == 2
    assert curve(3, [3, 1]) == [(1, 1), (2, 2), (3, 2)]


@given(st.lists(st.frozensets(st.integers(0, 4)), min_size=1, max_size=6), st.data())
def test_it_is_the_mean_over_every_sample(texts: list[frozenset[int]], data: st.DataObject) -> None:
    sample = data.draw(st.integers(0, len(texts)))
    found = [len(frozenset().union(*chosen)) for chosen in combinations(texts, sample)]
    holding = [sum(theme in text for text in texts) for theme in range(5)]
    assert expected_themes(len(texts), holding, sample) == pytest.approx(sum(found) / len(found))


def test_a_long_curve_has_ten_steps_and_an_empty_one_none() -> None:
    steps = curve(250, [40, 3])
    assert [texts for texts, _ in steps] == [25 * step for step in range(1, 11)]
    assert steps[-1] == (250, 2)
    assert curve(0, []) == []


def test_more_than_all_texts_is_no_sample() -> None:
    with pytest.raises(ValueError, match="at most all texts"):
        expected_themes(3, [1], 4)

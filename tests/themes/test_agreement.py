"""Agreement: published examples, and the same figures as two independent packages."""

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from themes.agreement import (
    NOBODY,
    ONE_CATEGORY,
    Figure,
    Rating,
    alpha,
    alpha_of_places,
    alpha_with_interval,
    cohen,
    fleiss,
    percent,
    scott,
    stretches,
)

# Krippendorff (2011), example C: four observers, twelve units, gaps.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
PUBLISHED = [
    [None if each == "." else int(each) for each in unit]
    for unit in zip(*(line.split() for line in OBSERVERS), strict=True)
]
# Fleiss (1971), as worked in textbooks: ten subjects, fourteen raters, five categories.
FLEISS = (
    "0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1",
    "7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7",
)  # fmt: skip
RATED = [
    [category for category, count in enumerate(line.split()) for _ in range(int(count))]
    for line in FLEISS
]
PROPOSALS = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15


def near(figure: Figure, value: float) -> bool:
    """Whether the figure is this, as far as floating point goes."""
    return figure.value is not None and abs(figure.value - value) < 1e-9


@pytest.mark.parametrize(
    ("level", "value"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_of_the_published_example(level: str, value: float) -> None:
    assert round(alpha(PUBLISHED, level=level).value or 0, 3) == value


def test_kappas_of_published_and_hand_worked_examples() -> None:
    assert round(fleiss(RATED).value or 0, 3) == 0.210
    # 35 of 50 agree; chance is half of 0.6 and half of 0.4, so 0.5.
    assert near(cohen(PROPOSALS), (0.7 - 0.5) / (1 - 0.5))
    # Both together say yes 55 times in 100: chance is 0.55² + 0.45² = 0.505.
    assert near(scott(PROPOSALS), (0.7 - 0.505) / (1 - 0.505))
    assert near(percent(PROPOSALS), 0.7)


def test_where_there_is_no_figure_there_is_its_reason() -> None:
    for measure in (percent, cohen, scott, fleiss, alpha):
        assert measure([]).why == measure([(1, None)]).why == NOBODY
    for measure in (cohen, scott, fleiss, alpha):
        assert measure([(0, 0), (0, 0)]).why == ONE_CATEGORY
    assert percent([(0, 0), (0, 0)]).value == 1
    assert "different numbers" in fleiss([(1, 1, 1), (0, 1, None)]).why


ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.sampled_from([1, 2, 3]), min_size=coders, max_size=coders),
        min_size=2, max_size=15,
    )
)  # fmt: skip


def task_of(rows: list[list[int]]) -> AnnotationTask:
    """The same ratings for nltk."""
    return AnnotationTask([
        (coder, unit, str(value))
        for unit, row in enumerate(rows)
        for coder, value in enumerate(row)
    ])  # fmt: skip


@settings(max_examples=40)
@given(ratings)
def test_figures_equal_those_of_two_packages(rows: list[list[int]]) -> None:
    several = len({value for row in rows for value in row}) > 1
    if not several:
        assert alpha(rows).why == ONE_CATEGORY
        return
    matrix = np.array(rows, dtype=float).T
    for level in ("nominal", "ordinal", "interval", "ratio"):
        theirs = krippendorff.alpha(reliability_data=matrix, level_of_measurement=level)
        assert near(alpha(rows, level=level), theirs)
    task = task_of(rows)
    assert near(alpha(rows), task.alpha())
    assert near(alpha_with_interval(rows, seed=1), task.alpha())
    assert near(fleiss(rows), task.pi())  # multi-pi is Fleiss' kappa: Artstein and Poesio (2007)
    if len(rows[0]) == 2:
        assert near(scott(rows), task.pi())
        assert near(percent(rows), task.avg_Ao())
        if (ours := cohen(rows)).value is not None:
            assert near(ours, task.kappa())


gaps = st.lists(st.lists(st.sampled_from([0, 1, None]), min_size=3, max_size=3), min_size=2)


@given(gaps)
def test_alpha_with_gaps_equals_that_of_a_package(rows: list[list[Rating]]) -> None:
    ours = alpha(rows)
    if ours.value is not None:
        matrix = np.array([[np.nan if v is None else v for v in row] for row in rows], float).T
        theirs = krippendorff.alpha(reliability_data=matrix, level_of_measurement="nominal")
        assert near(ours, theirs)


places = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 10)), max_size=4)


@given(st.lists(places, min_size=2, max_size=3))
def test_alpha_of_places_is_alpha_with_every_character_a_unit(
    coded: list[list[tuple[int, int]]],
) -> None:
    coders = [[(start, start + size) for start, size in each] for each in coded]
    rows, sizes = stretches(31, coders)
    assert sum(sizes) == 31
    spelled = [row for row, size in zip(rows, sizes, strict=True) for _ in range(size)]
    for at, row in enumerate(spelled):
        assert row == [any(a <= at < b for a, b in each) for each in coders]
    ours, slow = alpha_of_places([(31, coders)]), alpha(spelled)
    assert ours.why == slow.why
    assert ours.value is None or near(ours, slow.value or 0)


def test_an_interval_lies_around_the_figure_and_follows_the_seed() -> None:
    figure = alpha_with_interval(PROPOSALS, seed=1)
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < (figure.value or 0) < figure.high
    assert (
        figure == alpha_with_interval(PROPOSALS, seed=1) != alpha_with_interval(PROPOSALS, seed=2)
    )
    assert alpha_with_interval(PROPOSALS[:5], seed=1).low is None

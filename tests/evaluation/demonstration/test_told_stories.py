"""The invented stories are all different, whole, and hold the planted themes."""

from collections import Counter
from random import Random

import pytest

from evaluation.demonstration.told_stories import SHARES, Told, read_parts, stories


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return stories(227, Random(1))


def test_no_two_stories_are_alike_and_no_slot_is_left_open(told: list[Told]) -> None:
    assert len({each.text for each in told}) == 227
    assert not [each for each in told if "{" in each.text + each.title + each.own]
    assert min(len(each.text.split()) for each in told) > 40


def test_every_theme_is_told_about_as_often_as_its_share(told: list[Told]) -> None:
    found = Counter(each.theme for each in told)
    whole = sum(SHARES.values())
    for theme, share in SHARES.items():
        expected = 227 * share / whole
        assert abs(found[theme] - expected) < 4 * expected**0.5


def test_some_stories_are_of_a_change_for_the_worse(told: list[Told]) -> None:
    directions = Counter(each.direction for each in told)
    assert set(directions) == {"positive", "negative", "both"}
    assert directions["positive"] > directions["negative"] >= 5


def test_every_theme_has_enough_of_each_part() -> None:
    parts, domains = read_parts()
    assert set(parts) == {*SHARES, "common"}
    for theme in SHARES:
        kinds = parts[theme]
        assert set(kinds) == {"title", "before", "happened", "changed", "matters"}
        assert min(len(texts) for texts in kinds.values()) >= 4
        assert domains[theme]


def test_the_same_seed_tells_the_same_stories(told: list[Told]) -> None:
    assert stories(227, Random(1)) == told

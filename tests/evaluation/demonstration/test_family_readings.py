"""Readings of the invented families can be banded again, and overlap as real ones do."""

from random import Random
from statistics import fmean

import pytest

from evaluation.demonstration.family_readings import DOMAINS, readings

MANY = 400


@pytest.mark.parametrize("end", "LMH")
@pytest.mark.parametrize("start", "LMH")
def test_a_family_starts_and_ends_nearest_to_its_bands(start: str, end: str) -> None:
    random, centres = Random(11), {"L": 2.9, "M": 5.8, "H": 8.6}
    for _ in range(MANY):
        found = readings(start, end, 4, random)
        for band, ten in ((start, found[0]), (end, found[-1])):
            assert min(centres, key=lambda each: abs(fmean(ten) - centres[each])) == band


def test_scores_are_whole_numbers_from_1_to_10_and_bands_overlap() -> None:
    random = Random(12)
    low = [score for _ in range(MANY) for score in readings("L", "L", 1, random)[0]]
    middle = [score for _ in range(MANY) for score in readings("M", "M", 1, random)[0]]
    assert {type(score) for score in low} == {int}
    assert min(low) >= 1
    assert max(low) > min(middle)


def test_each_reading_has_all_domains_and_moves_towards_the_end() -> None:
    found = readings("L", "H", 5, Random(13))
    assert [len(ten) for ten in found] == [DOMAINS] * 5
    means = [fmean(ten) for ten in found]
    assert means == sorted(means)

"""The plan of the invented families gives the published sizes, matrix and rates."""

from collections import Counter
from random import Random

import pytest

from evaluation.demonstration import family_plan
from evaluation.demonstration.family_plan import LeftOut


@pytest.mark.parametrize("seed", range(3))
def test_cohorts_and_matrix_are_the_published_ones(seed: int) -> None:
    families = family_plan.planned(Random(seed))
    clustered = [f for f in families if f.left_out is None or f.left_out.is_clustered]
    progress = [f for f in families if f.left_out is None]
    assert (len(clustered), len(progress)) == (1118, 787)
    assert sum(f.size for f in progress) == 4564
    matrix = Counter(f.start + f.end for f in progress)
    assert [matrix[cell] for cell in family_plan.CELLS] == [87, 104, 48, 32, 190, 119, 8, 33, 166]


def test_families_left_out_are_counted_by_the_first_rule_they_fail() -> None:
    reasons = Counter(f.left_out for f in family_plan.planned(Random(7)) if f.left_out)
    assert reasons == {each: each.value for each in LeftOut}
    assert sum(each.value for each in LeftOut if each.is_clustered) == 331


def test_nine_clusters_in_four_groups_hold_the_whole_clustering_cohort() -> None:
    nine = family_plan.clusters()
    assert "".join(each.letter for each in nine) == "ABCDEFGHI"
    assert sorted(each.raw for each in nine) == list(range(1, 10))
    assert len({each.group for each in nine}) == 4
    assert sum(each.families for each in nine) == 1118


def test_there_are_57_needs_and_the_markers_are_common() -> None:
    assert len(family_plan.CODES) == 57
    chances = family_plan.chances()
    assert set(chances["A"]) == set(family_plan.CODES)
    assert chances["D"]["A10"] == pytest.approx(0.70)
    assert sum(chances["E"].values()) < sum(chances["F"].values())

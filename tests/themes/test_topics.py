"""Texts that mean the same lie together."""

import numpy as np
from scipy.cluster.vq import kmeans2

from themes.topics import grouped, how_many, unit_rows

RANDOM = np.random.default_rng(7)


def three_heaps() -> tuple[np.ndarray, np.ndarray]:
    """Thirty points around each of three directions that stand at right angles."""
    truth = np.repeat(np.arange(3), 30)
    points = np.eye(8, dtype=np.float32)[truth] + RANDOM.normal(0, 0.1, (90, 8))
    return unit_rows(points.astype(np.float32)), truth


def test_what_lies_together_is_found_as_another_program_finds_it() -> None:
    points, truth = three_heaps()
    group, middles = grouped(points, 3, seed=1)
    pairs = set(zip(truth.tolist(), group.tolist(), strict=True))
    assert len(pairs) == 3
    assert np.allclose(np.linalg.norm(middles, axis=1), 1)
    oracle, _ = kmeans2(points, middles.copy(), minit="matrix")
    order = [int(np.argmax(unit_rows(oracle.astype(np.float32)) @ each)) for each in middles]
    assert sorted(order) == [0, 1, 2]
    assert (grouped(points, 3, seed=1)[0] == group).all()


def test_equal_texts_make_no_more_groups_than_there_are_kinds() -> None:
    points = unit_rows(np.ones((12, 4), np.float32))
    group, middles = grouped(points, 3, seed=1)
    assert (set(group.tolist()), len(middles)) == ({0}, 1)
    assert unit_rows(np.zeros((1, 4), np.float32)).sum() == 0


def test_as_many_topics_as_fit() -> None:
    assert [how_many(texts) for texts in (10, 50, 1500)] == [2, 5, 12]

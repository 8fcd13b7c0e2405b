"""The matrix of a published evaluation from its counts, and what is read out of it."""

import pytest

from analytics.stats.matrix import NOBODY, Matrix

CLUSTERS = {
    "A": (12, 15, 8, 3, 29, 18, 1, 4, 22),
    "B": (16, 18, 8, 3, 20, 8, 1, 2, 7),
    "C": (7, 13, 6, 5, 18, 15, 1, 5, 14),
    "D": (19, 14, 7, 5, 26, 7, 1, 3, 10),
    "E": (4, 7, 3, 2, 30, 33, 1, 6, 62),
    "F": (11, 11, 5, 3, 29, 12, 1, 3, 21),
    "G": (5, 8, 3, 2, 17, 14, 0, 3, 18),
    "H": (7, 7, 3, 4, 15, 7, 1, 4, 10),
    "I": (6, 11, 5, 5, 6, 5, 1, 3, 2),
}
PUBLISHED = {"A": 37, "B": 41, "C": 40, "G": 36, "I": 48}, {"C": 13, "D": 10, "H": 16, "I": 20}


def of_cluster(letter: str) -> Matrix:
    cells = CLUSTERS[letter]
    return Matrix.of([cells[:3], cells[3:6], cells[6:]])


def test_clusters_add_up_to_the_published_matrix() -> None:
    whole = Matrix.of([[0] * 3] * 3)
    for letter in CLUSTERS:
        whole += of_cluster(letter)
    assert whole.counts == ((87, 104, 48), (32, 190, 119), (8, 33, 166))
    assert whole.percents == [[11, 13, 6], [4, 24, 15], [1, 4, 21]]
    assert (whole.n, whole.start_mix, whole.end_mix) == (787, (239, 341, 207), (127, 327, 333))
    # totals come from counts: the column of 42% has cells of 13, 24 and 4
    assert [whole.percent(people) for people in whole.start_mix] == [30, 43, 26]
    assert [whole.percent(people) for people in whole.end_mix] == [16, 42, 42]
    assert (whole.higher, whole.same, whole.lower) == (271, 443, 73)
    assert [whole.percent(people) for people in (whole.higher, whole.lower)] == [34, 9]


def test_rates_of_clusters_are_those_published() -> None:
    for letter, rate in PUBLISHED[0].items():
        assert of_cluster(letter).percent(of_cluster(letter).higher) == rate
    for letter, rate in PUBLISHED[1].items():
        assert of_cluster(letter).percent(of_cluster(letter).lower) == rate


def test_the_sentence_gives_the_start_mix_beside_the_rates() -> None:
    small = Matrix.of([[1, 1, 0], [0, 1, 0], [0, 0, 1]])
    assert (small.could_rise, small.could_fall) == (3, 2)
    assert "25% of 4 families ended in a higher band" in small.sentence
    assert "25% started in the highest band and could not rise, 50% in the lowest" in small.sentence


def test_nobody_has_no_percentages() -> None:
    nobody = Matrix.of([[0] * 3] * 3)
    assert nobody.percents == [[None] * 3] * 3
    assert nobody.sentence == NOBODY


@pytest.mark.parametrize(
    "counts", [[[1, 2], [3, 4]], [[0] * 3] * 2, [[0, 0, -1], [0] * 3, [0] * 3]]
)
def test_what_is_no_matrix_is_refused(counts: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"unpack|negative"):
        Matrix.of(counts)

"""Which numbers of families may be told, worked by hand."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from analytics.journey_told import Found, Told
from analytics.release import is_few
from analytics.stats.classes import MARKER
from journeys.telling import Telling


def told(clusters: str, within: str = "", *, shows_few: bool = False) -> Told:
    """A journey for each letter, which is its cluster."""
    return Told([Telling()] * len(clusters), clusters, within, shows_few=shows_few)


def found(those: Told, families: range) -> Found:
    each = Found(those)
    for family in families:
        each.add(family, 1)
    return each


def test_a_number_is_told_if_neither_it_nor_what_is_left_is_small() -> None:
    fourteen = told("A" * 14)
    numbers = [fourteen.number(set(range(n))) for n in range(15)]
    assert numbers == [0, None, None, None, None, 5, 6, 7, 8, 9, None, None, None, None, 14]


def test_what_hangs_on_a_hidden_number_is_hidden_or_marked_for_who_works_with_rows() -> None:
    assert found(told("A" * 14), range(3)).row(9) == (MARKER, MARKER)
    assert found(told("A" * 14, shows_few=True), range(3)).row(9) == ("3 (few)", 9)
    assert found(told("A" * 14, shows_few=True), range(6)).row(9) == (6, 9)


def test_hidden_numbers_stand_by_name_and_not_by_size() -> None:
    those = told("A" * 14)
    ranks = sorted(
        found(those, range(n)).rank(label) for n, label in ((3, "x"), (12, "y"), (6, "z"))
    )
    assert [label for *_, label in ranks] == ["z", "x", "y"]


def test_a_cluster_is_told_only_if_the_others_stay_safe() -> None:
    clusters = "A" * 10 + "B" * 10 + "C" * 3
    said = {*range(5), *range(10, 15)}
    assert [told("A" * 10 + "B" * 10, each).number(said) for each in "AB"] == [5, 5]
    assert [told(clusters, each).number(said) for each in "ABC"] == [5, None, None]
    other = {*range(5), *range(10, 13)}
    assert [told(clusters, each).number(other) for each in ("", "A", "B")] == [8, None, None]
    assert not told(clusters, "C").may_tell(set())


@given(st.text("ABC", min_size=1, max_size=30), st.data())
def test_no_sum_or_difference_of_what_is_told_is_small(clusters: str, data: st.DataObject) -> None:
    families = data.draw(st.sets(st.sampled_from(range(len(clusters)))))
    those = told(clusters)
    if not those.may_tell(families):
        assert not any(
            told(clusters, each).may_tell(families) for each in "ABC" if each in clusters
        )
        return
    sizes = Counter(clusters)
    left, left_of = len(families), len(clusters)
    for each in sorted(sizes):
        number = told(clusters, each).number(families)
        if number is not None:
            assert not is_few(number, sizes[each])
            left, left_of = left - number, left_of - sizes[each]
    assert not is_few(left, left_of)

"""Overlapping excerpts are drawn as flat segments."""

from hypothesis import given
from hypothesis import strategies as st

from themes.passages import Span
from themes.segments import Mark, Segment, units


def test_marks_that_overlap_are_cut_where_one_begins_or_ends() -> None:
    span = Span(100, "One two three. Four.")
    first, gap, second = units(span, [Mark(104, 113, "a"), Mark(100, 107, "b")])
    assert first.segments == (
        Segment("One ", ("b",), ()),
        Segment("two", ("b", "a"), ("b",)),
        Segment(" three", ("a",), ("a",)),
        Segment(".", (), ()),
    )
    assert (gap.is_gap, gap.segments[0].text, gap.start) == (True, " ", 114)
    assert (second.start, second.end, second.segments) == (115, 120, (Segment("Four.", (), ()),))


def test_a_mark_over_several_sentences_lies_over_the_gap_too() -> None:
    cut = units(Span(0, "One. Two."), [Mark(0, 9, "a")])
    assert [segment.keys for unit in cut for segment in unit.segments] == [("a",)] * 3
    assert [segment.ends for unit in cut for segment in unit.segments] == [(), (), ("a",)]


def test_a_whole_answer_is_one_unit() -> None:
    (unit,) = units(Span(0, "One. Two."), [], whole=True)
    assert (unit.start, unit.end, unit.is_gap) == (0, 9, False)


@given(
    st.text(st.sampled_from("aI. \n👍"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(1, 30)), max_size=8),
    st.booleans(),
)
def test_nothing_is_lost_and_each_mark_covers_its_words(
    text: str, places: list[tuple[int, int]], whole: bool
) -> None:
    marks = [Mark(at, at + size, str(key)) for key, (at, size) in enumerate(places)]
    cut = units(Span(5, text), marks, whole=whole)
    segments = [segment for unit in cut for segment in unit.segments]
    assert "".join(segment.text for segment in segments) == text
    for mark in marks:
        covered = "".join(segment.text for segment in segments if mark.key in segment.keys)
        assert covered == text[max(0, mark.start - 5) : max(0, mark.end - 5)]

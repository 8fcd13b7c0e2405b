"""Overlapping excerpts are drawn as flat segments."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from themes.passages import Span
from themes.segments import Segment, Unit, units


class Mark(NamedTuple):
    """A place in a text, with the name of what lies there."""

    start: int
    end: int
    name: str


def test_marks_that_overlap_are_cut_where_one_begins_or_ends() -> None:
    a, b = Mark(104, 113, "a"), Mark(100, 107, "b")
    first, gap, second = units(Span(100, "One two three. Four."), [a, b])
    assert first.segments == (
        Segment("One ", (b,), ()),
        Segment("two", (b, a), (b,)),
        Segment(" three", (a,), (a,)),
        Segment(".", (), ()),
    )
    assert (gap.is_gap, gap.text, gap.start) == (True, " ", 114)
    assert second == Unit(115, 120, False, "Four.")


def test_a_mark_over_several_sentences_lies_over_the_gap_too() -> None:
    mark = Mark(0, 9, "a")
    cut = units(Span(0, "One. Two."), [mark])
    assert [segment.marks for unit in cut for segment in unit.segments] == [(mark,)] * 3
    assert [segment.ends for unit in cut for segment in unit.segments] == [(), (), (mark,)]


def test_a_whole_answer_is_one_unit() -> None:
    nothing: list[Mark] = []
    (unit,) = units(Span(0, "One. Two."), nothing, whole=True)
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
    assert "".join(unit.text for unit in cut) == text
    for unit in filter(lambda unit: unit.segments, cut):
        assert "".join(segment.text for segment in unit.segments) == unit.text
    for mark in marks:
        covered = "".join(segment.text for segment in segments if mark in segment.marks)
        assert covered == text[max(0, mark.start - 5) : max(0, mark.end - 5)]

"""Text with overlapping excerpts as flat segments: none lies inside another (pure)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from themes.passages import Span, sentences


class Mark(Protocol):
    """Whatever lies over a place in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


M = TypeVar("M", bound=Mark)


class Segment(NamedTuple, Generic[M]):
    """Words over which the same marks lie; `ends` are those that end with them."""

    text: str
    marks: tuple[M, ...]
    ends: tuple[M, ...]


class Unit(NamedTuple, Generic[M]):
    """A sentence, or what lies between two; in segments where marks lie over it."""

    start: int
    end: int
    is_gap: bool
    text: str
    segments: tuple[Segment[M], ...] = ()


def units(span: Span, marks: Iterable[M], *, whole: bool = False) -> list[Unit[M]]:
    """A passage as sentences and the gaps between them; with `whole`, as one unit."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    found, here = [], span.start
    for start, text in (span,) if whole else sentences(span.text, span.start):
        end = start + len(text)
        if start > here:
            gap = span.text[here - span.start : start - span.start]
            found.append(_unit(here, start, True, gap, marks))
        found.append(_unit(start, end, False, text, marks))
        here = end
    if here < span.end:
        found.append(_unit(here, span.end, True, span.text[here - span.start :], marks))
    return found


def _unit(start: int, end: int, is_gap: bool, text: str, marks: Sequence[M]) -> Unit[M]:
    over = [mark for mark in marks if mark.start < end and mark.end > start] if marks else ()
    return Unit(start, end, is_gap, text, tuple(_segments(start, text, over)) if over else ())


def _segments(start: int, text: str, marks: Sequence[M]) -> Iterator[Segment[M]]:
    left, end = start, start + len(text)
    places = {place for mark in marks for place in (mark.start, mark.end) if start < place < end}
    for right in (*sorted(places), end):
        over = [mark for mark in marks if mark.start < right and mark.end > left]
        ends = [mark for mark in over if mark.end == right]
        yield Segment(text[left - start : right - start], tuple(over), tuple(ends))
        left = right

"""Text with overlapping excerpts as flat segments: none lies inside another (pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from themes.passages import Span, sentences


@dataclass(frozen=True)
class Mark:
    """A place in a text, with the key of what is drawn there."""

    start: int
    end: int
    key: str


@dataclass(frozen=True)
class Segment:
    """Words over which the same marks lie; `ends` are those that end with them."""

    text: str
    keys: tuple[str, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True)
class Unit:
    """A sentence, or what lies between two, in segments."""

    start: int
    end: int
    is_gap: bool
    segments: tuple[Segment, ...]


def units(span: Span, marks: Iterable[Mark], *, whole: bool = False) -> list[Unit]:
    """A passage as sentences and the gaps between them; with `whole`, as one unit."""
    marks = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key))
    inside = [span] if whole else list(sentences(span.text, span.start))
    found, here = [], span.start
    for sentence in inside:
        if sentence.start > here:
            found.append(_unit(span, here, sentence.start, marks, is_gap=True))
        found.append(_unit(span, sentence.start, sentence.end, marks, is_gap=False))
        here = sentence.end
    if here < span.end:
        found.append(_unit(span, here, span.end, marks, is_gap=True))
    return found


def _unit(span: Span, start: int, end: int, marks: list[Mark], *, is_gap: bool) -> Unit:
    over = [mark for mark in marks if mark.start < end and mark.end > start]
    if not over:
        plain = Segment(span.text[start - span.start : end - span.start], (), ())
        return Unit(start, end, is_gap, (plain,))
    return Unit(start, end, is_gap, tuple(_segments(span, start, end, over)))


def _segments(span: Span, start: int, end: int, marks: list[Mark]) -> Iterator[Segment]:
    places = {place for mark in marks for place in (mark.start, mark.end) if start < place < end}
    edges = sorted(places | {start, end})
    for left, right in pairwise(edges):
        over = [mark for mark in marks if mark.start < right and mark.end > left]
        yield Segment(
            span.text[left - span.start : right - span.start],
            tuple(mark.key for mark in over),
            tuple(mark.key for mark in over if mark.end == right),
        )

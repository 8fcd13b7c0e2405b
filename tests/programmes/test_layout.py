"""Where boxes and links go: properties of every picture, and small cases by hand."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.layout import (
    BOX_WIDTH,
    PADDING,
    Box,
    Picture,
    Piece,
    Placed,
    Sketch,
    arrange,
    crossings,
    pooled,
)
from programmes.theory import read, tidy
from programmes.wrapping import measure

THEORY = Path(__file__).parents[2] / "programmes" / "demonstration" / "theory_of_change.csv"
HEADS = ["Input", "Activity", "Mechanism", "Outcome", "Impact"]
ROUNDING = 0.2
UNHURRIED = settings(deadline=None, max_examples=60)

Graph = tuple[list[Box], list[tuple[str, str]]]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Boxes in any of the five columns, and links between any two of them."""
    columns = draw(st.lists(st.integers(0, 4), max_size=14))
    titles = st.text("abc mW", min_size=1, max_size=90)
    boxes = [Box(f"n{i}", column, draw(titles)) for i, column in enumerate(columns)]
    pairs = [(a.code, b.code) for a in boxes for b in boxes if a != b]
    links = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=20)) if pairs else []
    return boxes, links


def demonstration() -> Graph:
    """The theory of change that the product brings along."""
    rows = [tidy(row) for row in read(THEORY.read_text(encoding="utf-8"))[0]]
    kinds = [head.lower() for head in HEADS]
    boxes = [Box(row.code, kinds.index(row.kind), row.title) for row in rows]
    return boxes, [(row.code, code) for row in rows for code in row.leads_to]


def drawn(graph: Graph) -> Picture:
    return arrange(HEADS, *graph)


def overlap(one: Placed, other: Placed) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def points(piece: Piece) -> list[tuple[float, float]]:
    """Twenty-one points along a cubic, by its definition."""
    found = []
    for step in range(21):
        t = step / 20
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x = sum(share * point[0] for share, point in zip(shares, piece, strict=True))
        y = sum(share * point[1] for share, point in zip(shares, piece, strict=True))
        found.append((x, y))
    return found


def is_inside(point: tuple[float, float], box: Placed) -> bool:
    return (
        box.x + ROUNDING < point[0] < box.x + box.width - ROUNDING
        and box.y + ROUNDING < point[1] < box.y + box.height - ROUNDING
    )


@UNHURRIED
@given(graphs())
def test_no_boxes_overlap_and_each_stands_in_its_column(graph: Graph) -> None:
    picture = drawn(graph)
    assert not [pair for pair in combinations(picture.boxes, 2) if overlap(*pair)]
    for box, placed in zip(graph[0], picture.boxes, strict=True):
        assert (placed.code, placed.x) == (box.code, picture.heads[box.column][0])


@UNHURRIED
@given(graphs())
def test_everything_lies_inside_the_picture(graph: Graph) -> None:
    picture = drawn(graph)
    corners = [(box.x, box.y) for box in picture.boxes]
    corners += [(box.x + box.width, box.y + box.height) for box in picture.boxes]
    corners += [p for curve in picture.curves for piece in curve.pieces for p in points(piece)]
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in corners)


@UNHURRIED
@given(graphs())
def test_every_link_runs_from_its_source_to_its_target_and_under_no_box(graph: Graph) -> None:
    picture = drawn(graph)
    assert [(curve.source, curve.target) for curve in picture.curves] == graph[1]
    at = {box.code: box for box in picture.boxes}
    for curve in picture.curves:
        ends = (curve.pieces[0][0], curve.pieces[-1][-1])
        for (x, y), box in zip(ends, (at[curve.source], at[curve.target]), strict=True):
            assert x in (box.x, box.x + box.width)
            assert box.y < y < box.y + box.height
        way = [point for piece in curve.pieces for point in points(piece)]
        assert not [box.code for box in picture.boxes for p in way if is_inside(p, box)]
        joints = pairwise(curve.pieces)
        assert all(one[-1] == other[0] for one, other in joints)


@UNHURRIED
@given(graphs())
def test_the_words_fit_their_box(graph: Graph) -> None:
    for box, placed in zip(graph[0], drawn(graph).boxes, strict=True):
        words = [line for _, line in placed.lines]
        assert "".join("".join(words).split()) == "".join(box.title.split())
        assert all(measure(line) <= BOX_WIDTH - 2 * PADDING for line in words)
        assert all(placed.y < baseline < placed.y + placed.height for baseline, _ in placed.lines)


@UNHURRIED
@given(graphs())
def test_sweeping_never_adds_a_crossing_and_the_picture_is_always_the_same(graph: Graph) -> None:
    sketch = Sketch(len(HEADS), *graph)
    picture = drawn(graph)
    assert picture.crossings <= crossings(sketch, sketch.columns)
    assert drawn(graph) == picture


def test_two_links_that_cross_are_uncrossed() -> None:
    boxes = [Box("a", 0, "A"), Box("b", 0, "B"), Box("c", 1, "C"), Box("d", 1, "D")]
    links = [("a", "d"), ("b", "c")]
    assert crossings(Sketch(5, boxes, links), [["a", "b"], ["c", "d"]]) == 1
    assert arrange(HEADS, boxes, links).crossings == 0


def test_a_knot_that_cannot_be_undone_keeps_its_one_crossing() -> None:
    boxes = [Box("a", 0, "A"), Box("b", 0, "B"), Box("c", 1, "C"), Box("d", 1, "D")]
    links = [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]
    assert arrange(HEADS, boxes, links).crossings == 1


def test_a_box_stands_level_with_the_only_one_it_leads_to() -> None:
    picture = drawn(([Box("a", 0, "A"), Box("b", 1, "B")], [("a", "b")]))
    assert [box.y for box in picture.boxes] == [44.0, 44.0]
    assert picture.curves[0].path == "M190.0 63.5 C216.0 63.5 216.0 63.5 242.0 63.5"


def test_boxes_linked_in_one_column_become_neighbours() -> None:
    boxes = [Box(code, 2, code) for code in "abc"]
    picture = drawn((boxes, [("a", "c")]))
    tops = {box.code: box.y for box in picture.boxes}
    assert abs(tops["a"] - tops["c"]) == min(abs(tops["a"] - tops["b"]), 55.0)


def test_a_picture_of_nothing_has_its_heads() -> None:
    picture = drawn(([], []))
    assert [words for _, words in picture.heads] == HEADS
    assert (picture.boxes, picture.curves) == ((), ())


def test_the_demonstration_is_drawn_with_a_third_of_its_crossings() -> None:
    graph = demonstration()
    sketch = Sketch(len(HEADS), *graph)
    assert drawn(graph).crossings * 3 <= crossings(sketch, sketch.columns)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
        ([3.0, 1.0], [2.0, 2.0]),
        ([1.0, 5.0, 3.0, 1.0], [1.0, 3.0, 3.0, 3.0]),
        ([], []),
    ],
)
def test_pooling_levels_what_goes_down(values: list[float], expected: list[float]) -> None:
    assert pooled(values) == expected


@UNHURRIED
@given(st.lists(st.floats(-100, 100), max_size=20))
def test_pooled_values_never_go_down_and_keep_their_sum(values: list[float]) -> None:
    levelled = pooled(values)
    assert all(b >= a - 1e-9 for a, b in pairwise(levelled))
    assert sum(levelled) == pytest.approx(sum(values), abs=1e-6)

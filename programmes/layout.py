"""Where the boxes and links of a layered picture go: no crossing that a sweep can undo.

The method is the layered drawing of Sugiyama, Tagawa and Toda (1981), in steps:
a link that passes a column gets a lane there, so that it runs between the boxes
and never under one; the order inside each column follows barycentre sweeps and
then swaps of neighbours, while they lower the number of crossings; heights
follow the mean of the neighbours, made free of overlap by pooling adjacent
violators (Barlow and others, 1972). All lengths are in picture units (pixels
at natural size). The same input gives the same picture.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from programmes.wrapping import LINE_HEIGHT, wrap

BOX_WIDTH, COLUMN_GAP = 186.0, 52.0
PADDING = 10.0
BOX_SPACE, LANE_HEIGHT = 16.0, 4.0
MARGIN, HEAD_HEIGHT = 4.0, 40.0
BULGE = 44.0
SWEEPS, SETTLINGS = 12, 10

Point = tuple[float, float]
Piece = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class Box:
    """A box to place: its code, its column counted from 0, and its words."""

    code: str
    column: int
    title: str


@dataclass(frozen=True)
class Placed:
    """A box in its place, with its lines of text as (baseline y, words)."""

    code: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[float, str], ...]

    @property
    def text_x(self) -> float:
        return self.x + PADDING


@dataclass(frozen=True)
class Curve:
    """A link as cubic pieces end to end, from the edge of one box to another's."""

    source: str
    target: str
    pieces: tuple[Piece, ...]

    @property
    def path(self) -> str:
        """The curve in the words of an SVG path."""
        start = self.pieces[0][0]
        steps = [f"C{_pair(b)} {_pair(c)} {_pair(d)}" for _, b, c, d in self.pieces]
        return f"M{_pair(start)} " + " ".join(steps)


@dataclass(frozen=True)
class Picture:
    """The finished picture; `heads` are (x, words), one a column."""

    width: float
    height: float
    heads: tuple[tuple[float, str], ...]
    boxes: tuple[Placed, ...]
    curves: tuple[Curve, ...]
    crossings: int


def arrange(
    heads: Sequence[str], boxes: Sequence[Box], links: Sequence[tuple[str, str]]
) -> Picture:
    """Place every box in its column and draw every link.

    `links` are pairs of codes, from and to; each pair at most once, both among
    the boxes, and no box with itself.
    """
    sketch = Sketch(len(heads), boxes, links)
    order = fewest_crossings(sketch)
    centres = settle(sketch, order)
    placed = {box.code: _placed(box, centres[box.code], sketch) for box in boxes}
    depth = max([sketch.heights_of(column) for column in order], default=0.0)
    return Picture(
        width=2 * MARGIN + len(heads) * (BOX_WIDTH + COLUMN_GAP),
        height=round(HEAD_HEIGHT + depth + 2 * MARGIN, 1),
        heads=tuple((_left(column), words) for column, words in enumerate(heads)),
        boxes=tuple(placed.values()),
        curves=tuple(_curves(sketch, centres, placed)),
        crossings=crossings(sketch, order),
    )


class Sketch:
    """What is to be placed: slots (boxes and lanes), and the steps between neighbouring columns.

    A slot's key is the code of its box, or of its lane: the link's number and the column.
    """

    def __init__(
        self, columns: int, boxes: Sequence[Box], links: Sequence[tuple[str, str]]
    ) -> None:
        self.boxes = {box.code: box for box in boxes}
        self.links = list(links)
        self.lines = {box.code: wrap(box.title, BOX_WIDTH - 2 * PADDING) for box in boxes}
        self.columns: list[list[str]] = [[] for _ in range(columns)]
        for box in boxes:
            self.columns[box.column].append(box.code)
        self.ways = [self._way(number, *link) for number, link in enumerate(self.links)]

    def _way(self, number: int, source: str, target: str) -> list[str]:
        """The slots a link visits; a lane is made in each column that it passes."""
        start, end = self.boxes[source].column, self.boxes[target].column
        step = 1 if end > start else -1
        way = [source]
        for column in range(start + step, end, step) if start != end else ():
            lane = f"{number}/{column}"
            self.columns[column].append(lane)
            way.append(lane)
        return [*way, target]

    @cached_property
    def column_of(self) -> dict[str, int]:
        """The column of each slot."""
        return {slot: number for number, column in enumerate(self.columns) for slot in column}

    @cached_property
    def before(self) -> dict[str, list[str]]:
        """Each slot's neighbours in the column to the left."""
        return self._neighbours(-1)

    @cached_property
    def after(self) -> dict[str, list[str]]:
        """Each slot's neighbours in the column to the right."""
        return self._neighbours(1)

    @cached_property
    def beside(self) -> dict[str, list[str]]:
        """Each slot's neighbours in its own column."""
        return self._neighbours(0)

    def _neighbours(self, offset: int) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for way in self.ways:
            for one, other in pairwise(way):
                for here, there in ((one, other), (other, one)):
                    if self.column_of[there] - self.column_of[here] == offset:
                        found[here].append(there)
        return found

    def height(self, slot: str) -> float:
        """How tall a box or a lane is."""
        if slot not in self.boxes:
            return LANE_HEIGHT
        return LINE_HEIGHT * len(self.lines[slot]) + 2 * PADDING

    def space(self, upper: str, lower: str) -> float:
        """What stays empty between two slots of a column."""
        lanes = (upper not in self.boxes) + (lower not in self.boxes)
        return BOX_SPACE / (1 + lanes)

    def heights_of(self, column: Sequence[str]) -> float:
        """How tall the column is, stacked as tightly as it may be."""
        spaces = sum(self.space(a, b) for a, b in pairwise(column))
        return sum(self.height(slot) for slot in column) + spaces


def fewest_crossings(sketch: Sketch) -> list[list[str]]:
    """The order of the slots in every column, after sweeps and swaps."""
    order = [list(column) for column in sketch.columns]
    best, fewest = order, crossings(sketch, order)
    for sweep in range(SWEEPS):
        order = _swept(sketch, order, rightwards=sweep % 2 == 0)
        count = crossings(sketch, order)
        if count < fewest:
            best, fewest = order, count
    return _swapped(sketch, best)


def crossings(sketch: Sketch, order: Sequence[Sequence[str]]) -> int:
    """How many pairs of steps between neighbouring columns cross each other."""
    at = _positions(order)
    count = 0
    for column in order:
        steps = sorted((at[slot], at[other]) for slot in column for other in sketch.after[slot])
        ends = [end for _, end in steps]
        count += sum(
            1 for number, end in enumerate(ends) for later in ends[number + 1 :] if later < end
        )
    return count


def _positions(order: Iterable[Sequence[str]]) -> dict[str, int]:
    return {slot: number for column in order for number, slot in enumerate(column)}


def _swept(sketch: Sketch, order: list[list[str]], *, rightwards: bool) -> list[list[str]]:
    """Every column in turn sorted by the mean position of its neighbours behind."""
    order = [list(column) for column in order]
    numbers = list(range(len(order)))
    behind = sketch.before if rightwards else sketch.after
    for number in numbers if rightwards else reversed(numbers):
        at = _positions(order)
        wish = {
            slot: _mean([at[other] for other in behind[slot]], at[slot]) for slot in order[number]
        }
        order[number].sort(key=wish.__getitem__)
    return order


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _swapped(sketch: Sketch, order: list[list[str]]) -> list[list[str]]:
    """Neighbours change places while that undoes a crossing, or shortens a link beside."""
    order = [list(column) for column in order]
    at = _positions(order)
    moved = True
    while moved:
        moved = False
        for column in order:
            for upper in range(len(column) - 1):
                one, other = column[upper], column[upper + 1]
                if _gain(sketch, at, one, other) > (0, 0):
                    column[upper], column[upper + 1] = other, one
                    at[one], at[other] = at[other], at[one]
                    moved = True
    return order


def _gain(sketch: Sketch, at: Mapping[str, int], one: str, other: str) -> tuple[int, int]:
    """What swapping saves: crossings first, then steps of links inside the column."""
    saved = 0
    for side in (sketch.before, sketch.after):
        pairs = [(at[a], at[b]) for a in side[one] for b in side[other]]
        saved += sum((a > b) - (a < b) for a, b in pairs)
    shorter = sum(1 if at[m] > at[one] else -1 for m in sketch.beside[one] if m != other)
    shorter += sum(1 if at[m] < at[other] else -1 for m in sketch.beside[other] if m != one)
    return saved, shorter


def settle(sketch: Sketch, order: Sequence[Sequence[str]]) -> dict[str, float]:
    """The height of every slot's centre: near its neighbours, in order, without overlap."""
    depth = max((sketch.heights_of(column) for column in order), default=0.0)
    centres: dict[str, float] = {}
    for column in order:
        centres |= _spread(sketch, column, dict.fromkeys(column, depth / 2), depth)
    for _ in range(SETTLINGS):
        for column in order:
            wish = {
                slot: _mean(
                    [centres[o] for o in (*sketch.before[slot], *sketch.after[slot])],
                    centres[slot],
                )
                for slot in column
            }
            centres |= _spread(sketch, column, wish, depth)
    return centres


def _spread(
    sketch: Sketch, column: Sequence[str], wish: Mapping[str, float], depth: float
) -> dict[str, float]:
    """The centres nearest to the wishes (least squares) that keep order, space and bounds."""
    offsets: list[float] = []
    for number, slot in enumerate(column):
        above = column[number - 1] if number else None
        start = offsets[-1] + sketch.height(above) / 2 + sketch.space(above, slot) if above else 0
        offsets.append(start + sketch.height(slot) / 2)
    free = depth - sketch.heights_of(column)
    tops = pooled([wish[slot] - offset for slot, offset in zip(column, offsets, strict=True)])
    return {
        slot: min(max(top, 0.0), free) + offset
        for slot, top, offset in zip(column, tops, offsets, strict=True)
    }


def pooled(values: Sequence[float]) -> list[float]:
    """The nearest values, by least squares, that never go down."""
    blocks: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while blocks and blocks[-1][0] * count > total * blocks[-1][1]:
            above, many = blocks.pop()
            total, count = total + above, count + many
        blocks.append((total, count))
    return [total / count for total, count in blocks for _ in range(count)]


def _left(column: int) -> float:
    return MARGIN + column * (BOX_WIDTH + COLUMN_GAP)


def _placed(box: Box, centre: float, sketch: Sketch) -> Placed:
    height = sketch.height(box.code)
    top = HEAD_HEIGHT + MARGIN + centre - height / 2
    lines = tuple(
        (round(top + PADDING + LINE_HEIGHT * (number + 0.75), 1), words)
        for number, words in enumerate(sketch.lines[box.code])
    )
    return Placed(box.code, _left(box.column), round(top, 1), BOX_WIDTH, height, lines)


def _curves(
    sketch: Sketch, centres: Mapping[str, float], placed: Mapping[str, Placed]
) -> Iterable[Curve]:
    """Every link, from its own place on the edge of a box to its own place on another's."""
    ports = _ports(sketch, centres, placed)
    for number, ((source, target), way) in enumerate(zip(sketch.links, sketch.ways, strict=True)):
        stops = [ports[number, 0], *_lane_ends(sketch, centres, way), ports[number, 1]]
        bend = BULGE if sketch.column_of[source] == sketch.column_of[target] else None
        pieces = [_piece(a, b, bend) for a, b in pairwise(stops)]
        yield Curve(source, target, tuple(pieces))


def _lane_ends(sketch: Sketch, centres: Mapping[str, float], way: Sequence[str]) -> list[Point]:
    """Where the link enters and leaves each lane."""
    stops: list[Point] = []
    for lane in way[1:-1]:
        left = _left(sketch.column_of[lane])
        edges = [left, left + BOX_WIDTH]
        if sketch.column_of[way[0]] > sketch.column_of[lane]:
            edges.reverse()
        y = round(HEAD_HEIGHT + MARGIN + centres[lane], 1)
        stops += [(edge, y) for edge in edges]
    return stops


def _piece(start: Point, end: Point, bend: float | None) -> Piece:
    """A cubic that leaves and arrives level; with a bend it goes out to the right and back."""
    (x, y), (to_x, to_y) = start, end
    if bend is not None:
        return (start, (x + bend, y), (to_x + bend, to_y), end)
    middle = (x + to_x) / 2
    return (start, (middle, y), (middle, to_y), end)


def _ports(
    sketch: Sketch, centres: Mapping[str, float], placed: Mapping[str, Placed]
) -> dict[tuple[int, int], Point]:
    """Where each link touches its boxes: (number of the link, 0 source or 1 target) to a point.

    The links on one edge of a box share it evenly, in the order of where they go.
    """
    edges: dict[tuple[str, bool], list[tuple[float, int, int]]] = defaultdict(list)
    for number, way in enumerate(sketch.ways):
        for end, (slot, other) in enumerate(((way[0], way[1]), (way[-1], way[-2]))):
            is_right = sketch.column_of[other] >= sketch.column_of[slot]
            edges[slot, is_right].append((centres[other], number, end))
    ports = {}
    for (code, is_right), ends in edges.items():
        box = placed[code]
        for place, (_, number, end) in enumerate(sorted(ends), start=1):
            y = round(box.y + box.height * place / (len(ends) + 1), 1)
            ports[number, end] = (box.x + box.width * is_right, y)
    return ports


def _pair(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"

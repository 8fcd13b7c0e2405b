"""One row of the wide picture: phases, feelings, cards, dependencies, and who was there (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from journeys.cards import NOBODY, Card
from journeys.curves import Point, smooth
from journeys.paragraphs import TextBox, set_in
from journeys.telling import HIGHEST, LOWEST, Dependency, Moment, Telling
from journeys.tracks import Bracket, Line, bracket, placed

COLUMN_GAP, STRIP_GAP = 14.0, 16.0
HEAD_PADDING = 7.0
LEVELS = HIGHEST - LOWEST
FEELINGS = {HIGHEST: "Felt very good", 0: "In between", LOWEST: "Felt very hard"}


@dataclass(frozen=True)
class Span:
    """A phase in a row: its band, and the words on it."""

    x: float
    y: float
    width: float
    height: float
    number: int


@dataclass(frozen=True)
class Dot:
    """A moment on the curve of feelings or in the lane of an agency, with its number."""

    x: float
    y: float
    label: TextBox
    feeling: int
    is_turning: bool


@dataclass(frozen=True)
class Row:
    """A row at its place. `levels` are the heights of the feelings from +3 down to -3."""

    left: float
    right: float
    bottom: float
    spans: tuple[Span, ...]
    levels: tuple[float, ...]
    curve: str
    dots: tuple[Dot, ...]
    cards: tuple[Card, ...]
    lines: tuple[Line, ...]
    lanes: tuple[float, ...]
    thread: str
    stops: tuple[Dot, ...]
    words: tuple[TextBox, ...]


@dataclass(frozen=True)
class Spine:
    """The curve of a folded picture, which runs downwards; `levels` are x from +3 to -3."""

    top: float
    bottom: float
    spans: tuple[Span, ...]
    levels: tuple[float, ...]
    curve: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Grid:
    """Where the columns of every row stand."""

    gutter: float
    left: float
    column: float
    columns: int
    size: float

    @property
    def right(self) -> float:
        return self.left + self.columns * (self.column + COLUMN_GAP) - COLUMN_GAP

    @property
    def step(self) -> float:
        """How far one level of feeling is from the next."""
        return self.size * 1.45

    @property
    def lane(self) -> float:
        return self.size * 2.0

    def edge(self, place: int) -> float:
        """The left edge of a column."""
        return self.left + place * (self.column + COLUMN_GAP)

    def middle(self, place: int) -> float:
        return self.edge(place) + self.column / 2


class Rower:
    """Places the rows of one map, one after the other."""

    def __init__(self, telling: Telling, cards: Sequence[Card], grid: Grid) -> None:
        self.telling, self.cards, self.grid = telling, cards, grid
        self.moments = telling.in_order
        self.phases = {phase.id: (n, phase) for n, phase in enumerate(telling.phases)}
        self.place = {moment.id: n for n, moment in enumerate(self.moments)}

    def row(self, first: int, end: int, top: float) -> Row:
        """The row of these moments, its top at this height."""
        here = self.moments[first:end]
        spans, names, y = self._heads(here, first, top)
        levels = [y + self.grid.size * 2.2 + n * self.grid.step for n in range(LEVELS + 1)]
        y = levels[-1] + self.grid.size * 1.6
        cards = [self.cards[first + n].at(self.grid.edge(n), y) for n in range(len(here))]
        below = y + max(card.height for card in cards)
        lines, y = placed(list(self._brackets(first, end)), below + STRIP_GAP)
        lines_top = below + STRIP_GAP
        lanes, lane_words, bottom = self._lanes(here, y + (STRIP_GAP / 2 if lines else 0.0))
        words = [
            *names,
            *self._axis(levels),
            *self._strips(cards[0].y, lines_top if lines else None),
            *lane_words,
        ]
        return Row(
            self.grid.left, self.grid.right, bottom, tuple(spans), tuple(levels),
            smooth(list(self._curve(first, end, levels))), tuple(self._dots(here, levels)),
            tuple(cards), tuple(lines), tuple(lanes.values()), self._thread(here, lanes),
            tuple(self._stops(here, lanes)), tuple(words),
        )  # fmt: skip

    def _heads(
        self, here: Sequence[Moment], first: int, top: float
    ) -> tuple[list[Span], list[TextBox], float]:
        """The bands of the phases, as wide as their moments, with their names."""
        found, boxes, place = [], [], 0
        for phase_id, moments in groupby(here, key=lambda each: each.phase):
            many = len(list(moments))
            number, phase = self.phases[phase_id]
            x = self.grid.edge(place)
            width = many * (self.grid.column + COLUMN_GAP) - COLUMN_GAP
            goes_on = place == 0 and first > 0 and self.moments[first - 1].phase == phase_id
            name = f"{phase.name} (goes on)" if goes_on else phase.name
            room = width - 2 * HEAD_PADDING
            title = set_in("phase", name, room, self.grid.size + 1)
            title = title.moved(x + HEAD_PADDING, top + HEAD_PADDING)
            boxes.append(title)
            bottom = title.bottom
            if phase.when:
                when = set_in("phase-when", phase.when, room, self.grid.size - 1)
                boxes.append(when.moved(x + HEAD_PADDING, bottom))
                bottom = boxes[-1].bottom
            found.append((x, width, number, bottom))
            place += many
        height = max(bottom for *_, bottom in found) + HEAD_PADDING - top
        spans = [Span(x, top, width, height, number) for x, width, number, _ in found]
        return spans, boxes, top + height

    def _axis(self, levels: Sequence[float]) -> Iterator[TextBox]:
        """What the heights of the curve mean."""
        for feeling, words in FEELINGS.items():
            box = set_in("axis", words, self._name_room, self.grid.size - 2)
            y = levels[HIGHEST - feeling] - box.height / 2
            yield box.moved(self.grid.gutter, y)

    def _strips(self, cards_top: float, lines_top: float | None) -> Iterator[TextBox]:
        """The names of the strips, in the gutter."""
        happened = set_in("strip", "What happened", self._name_room, self.grid.size - 1)
        yield happened.moved(self.grid.gutter, cards_top + 4)
        if lines_top is not None:
            once = set_in("strip", "Could only happen once", self._name_room, self.grid.size - 1)
            yield once.moved(self.grid.gutter, lines_top - once.height)

    @property
    def _name_room(self) -> float:
        return self.grid.left - self.grid.gutter - 16.0

    def _level(self, moment: Moment, levels: Sequence[float]) -> float:
        return levels[HIGHEST - moment.feeling]

    def _curve(self, first: int, end: int, levels: Sequence[float]) -> Iterator[Point]:
        """The points of the curve; it comes in from the row before and goes out to the next."""
        heights = {
            n: self._level(self.moments[n], levels)
            for n in range(max(first - 1, 0), min(end + 1, len(self.moments)))
        }
        if first > 0:
            yield self.grid.left - 6, (heights[first - 1] + heights[first]) / 2
        for n in range(first, end):
            yield self.grid.middle(n - first), heights[n]
        if end < len(self.moments):
            yield self.grid.edge(end - first), (heights[end - 1] + heights[end]) / 2

    def _dots(self, here: Sequence[Moment], levels: Sequence[float]) -> Iterator[Dot]:
        for n, moment in enumerate(here):
            yield self._dot(moment, self.grid.middle(n), self._level(moment, levels), 1.0)

    def _dot(self, moment: Moment, x: float, y: float, larger: float) -> Dot:
        size = (self.grid.size - 2) * larger
        label = set_in("number", str(self.telling.numbers[moment.id]), size * 2, size)
        label = label.moved(x - size, y - label.height / 2)
        return Dot(x, y, label, moment.feeling, moment.is_turning)

    def _brackets(self, first: int, end: int) -> Iterator[Bracket]:
        """The dependencies that touch this row, each from its own place on its card."""
        ports = self._ports(first, end)
        for each in self.telling.dependencies:
            ends = (ports.get((each.id, "before")), ports.get((each.id, "after")))
            if ends == (None, None):
                continue
            bounds = (self.grid.left, self.grid.right)
            yield bracket(each.id, ends, self._words(each, ends), bounds, self.grid.size - 2)

    def _words(self, each: Dependency, ends: tuple[float | None, float | None]) -> str:
        """What stands over the bracket; one that leaves the row names its other end."""
        before, after = self.telling.numbers[each.before], self.telling.numbers[each.after]
        if ends[1] is None:
            return f"{before} had to come before {after}"
        words = f"{after} only once {before} had happened"
        return f"{words}: {each.note}" if each.note else words

    def _ports(self, first: int, end: int) -> dict[tuple[str, str], float]:
        """Where each bracket touches its cards: the brackets at one card share its width."""
        ends: dict[int, list[tuple[int, str, str]]] = {}
        for each in self.telling.dependencies:
            for side, one, other in (
                ("before", each.before, each.after), ("after", each.after, each.before),
            ):  # fmt: skip
                place = self.place[one]
                if first <= place < end:
                    ends.setdefault(place, []).append((self.place[other], each.id, side))
        return {
            (dependency, side): round(
                self.grid.edge(place - first) + self.grid.column * n / (len(touching) + 1), 1
            )
            for place, touching in ends.items()
            for n, (_, dependency, side) in enumerate(sorted(touching), 1)
        }

    def _lanes(
        self, here: Sequence[Moment], top: float
    ) -> tuple[dict[str, float], list[TextBox], float]:
        """A lane for each agency of this row, as tall as its name."""
        present = {moment.agency for moment in here}
        lanes, words, y = {}, [], top
        for agency in self.telling.agencies:
            if agency not in present:
                continue
            box = set_in("lane", agency or NOBODY, self._name_room, self.grid.size - 2)
            height = max(self.grid.lane, box.height + 6)
            lanes[agency] = y + height / 2
            words.append(box.moved(self.grid.gutter, y + (height - box.height) / 2))
            y += height
        return lanes, words, y

    def _thread(self, here: Sequence[Moment], lanes: dict[str, float]) -> str:
        """One line from agency to agency, stepping between the columns."""
        points = [(self.grid.middle(n), lanes[moment.agency]) for n, moment in enumerate(here)]
        steps = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
        for (x, y), (to_x, to_y) in pairwise(points):
            middle = (x + to_x) / 2
            steps.append(f"C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}")
        return " ".join(steps)

    def _stops(self, here: Sequence[Moment], lanes: dict[str, float]) -> Iterator[Dot]:
        for n, moment in enumerate(here):
            yield self._dot(moment, self.grid.middle(n), lanes[moment.agency], 0.85)

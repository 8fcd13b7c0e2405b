"""Where everything goes on the wide picture of a journey map (pure).

The story runs in rows like lines of text: every moment has a column, and as many columns make a
row as give the sheet its shape. A row holds the names of the phases, the curve of feelings, the
cards, the dependencies, and a lane for each agency with one line threading through them. Lengths
are in picture units. The same map gives the same picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log

from journeys.cards import SIGNS, Card, card_of, said
from journeys.paragraphs import TextBox, set_in
from journeys.rows import COLUMN_GAP, Grid, Row, Rower, Spine
from journeys.telling import Telling

MARGIN, ROW_GAP = 28.0, 30.0
FEWEST, MOST = 3, 60
"""The fewest and the most columns of a row."""


@dataclass(frozen=True)
class Form:
    """How a picture is set: its type size, the width of a column, the shape of the sheet."""

    size: float = 14.0
    column: float = 196.0
    ratio: float = 1.414
    columns: int | None = None

    @property
    def gutter(self) -> float:
        """Room at the left for the names of strips and lanes."""
        return self.size * 9.0


WALL = Form()
LARGE_PRINT = Form(size=19.0, column=240.0)


@dataclass(frozen=True)
class Picture:
    """A finished picture. `legend` are the signs that are used, each with its words."""

    width: float
    height: float
    size: float
    words: tuple[TextBox, ...]
    cards: tuple[Card, ...]
    rows: tuple[Row, ...] = ()
    spine: Spine | None = None
    legend: tuple[tuple[str, TextBox], ...] = ()

    def text_boxes(self) -> Iterator[TextBox]:
        """Every piece of text, wherever it belongs."""
        yield from self.words
        yield from (box for _, box in self.legend)
        if self.spine:
            yield from (dot.label for dot in self.spine.dots)
        for card in self.cards:
            yield from card.words
        for row in self.rows:
            yield from row.words
            yield from (line.words for line in row.lines)
            yield from (dot.label for dot in (*row.dots, *row.stops))


def arrange(telling: Telling, form: Form = WALL, note: str = "") -> Picture:
    """Place the whole map. `note` stands at the foot: whose account it is, and of when."""
    cards = [
        card_of(telling, moment, form.column, form.size, alone=False) for moment in telling.in_order
    ]
    columns = min(form.columns or best_columns(cards, form), max(len(cards), FEWEST))
    columns = ceil(len(cards) / ceil(len(cards) / columns)) if cards else columns
    left = MARGIN + form.gutter
    grid = Grid(MARGIN, left, form.column, max(columns, FEWEST), form.size)
    head = head_of(telling, MARGIN, grid.right - MARGIN, form.size)
    rower, rows, y = Rower(telling, cards, grid), [], head[-1].bottom + ROW_GAP
    for first in range(0, len(cards), columns):
        rows.append(rower.row(first, min(first + columns, len(cards)), y))
        y = rows[-1].bottom + ROW_GAP
    legend, y = legend_of(telling, left, grid.right, y, form.size)
    foot = foot_of(note, MARGIN, grid.right - MARGIN, y, form.size)
    return Picture(
        width=round(grid.right + MARGIN, 1),
        height=round((foot[-1].bottom if foot else y) + MARGIN, 1),
        size=form.size,
        words=(*head, *foot),
        cards=tuple(card for row in rows for card in row.cards),
        rows=tuple(rows),
        legend=tuple(legend),
    )


def best_columns(cards: Sequence[Card], form: Form) -> int:
    """How many columns bring the sheet nearest to its shape, counted without dependencies."""
    besides = form.size * 34

    def misses(columns: int) -> float:
        width = 2 * MARGIN + form.gutter + columns * (form.column + COLUMN_GAP)
        tallest = [
            max(card.height for card in cards[first : first + columns])
            for first in range(0, len(cards), columns)
        ]
        height = form.size * 12 + sum(tallest) + len(tallest) * besides
        return abs(log(width / height / form.ratio))

    return min(range(FEWEST, MOST + 1), key=misses) if cards else FEWEST


def head_of(telling: Telling, x: float, width: float, size: float) -> list[TextBox]:
    """The title, and the summary in lines that are not too long to read."""
    title = set_in("title", telling.title or "A journey without a title yet", width, size * 2)
    boxes = [title.moved(x, MARGIN)]
    if telling.summary:
        summary = set_in("summary", telling.summary, min(width, size * 62), size * 1.15)
        boxes.append(summary.moved(x, boxes[0].bottom + size * 0.5))
    return boxes


def foot_of(note: str, x: float, width: float, y: float, size: float) -> list[TextBox]:
    """Whose account it is."""
    return [set_in("note", note, width, size - 1).moved(x, y)] if note else []


def legend_of(
    telling: Telling, left: float, right: float, y: float, size: float
) -> tuple[list[tuple[str, TextBox]], float]:
    """What the signs mean that this map uses, side by side; and where the next thing may begin."""
    used = {kind for moment in telling.in_order for kind, _ in said(telling, moment, alone=False)}
    found, x, bottom = [], left, y
    for kind, words in SIGNS.items():
        if kind not in used:
            continue
        width = size * (len(words) * 0.6 + 1)
        if x + width + size * 2 > right and x > left:
            x, y = left, bottom + size * 0.5
        box = set_in("legend", words, min(width, right - x - size * 1.6), size - 1)
        found.append((kind, box.moved(x + size * 1.6, y)))
        bottom = max(bottom, found[-1][1].bottom)
        x += width + size * 2.2
    return found, bottom + size if found else y

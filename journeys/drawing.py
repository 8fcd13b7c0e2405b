"""A picture of a journey map as SVG text (pure).

Three styles: in colour, in high contrast (black on white, heavy lines), and for print (white
paper, thin lines, little ink). Everything that a colour says is said by a shape or a word too.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from journeys.cards import Card
from journeys.layout import Picture
from journeys.paragraphs import BOLD, TextBox
from journeys.rows import Dot, Row, Span, Spine
from journeys.signs import sign
from journeys.tracks import Line

FACE = "Atkinson Hyperlegible Next, Atkinson Hyperlegible Next Extended, Arial, sans-serif"


@dataclass(frozen=True)
class Style:
    """Colours and weights. `phases` take turns along the way; so do white and black letters."""

    paper: str
    ink: str
    quiet: str
    brand: str
    faint: str
    card: str
    edge: str
    phases: tuple[str, ...]
    on_phase: str
    good: str
    hard: str
    between: str
    weight: float = 1.0


COLOUR = Style(
    "#ffffff", "#17212b", "#4a5a61", "#0f5257", "#c9d3d4", "#f3f6f6", "#c9d3d4",
    ("#0f5257", "#31576b", "#4c4f74", "#6a4a5f"), "#ffffff", "#2b6e3f", "#b3541e", "#4a5a61",
)  # fmt: skip
CONTRAST = Style(
    "#ffffff", "#000000", "#000000", "#000000", "#767676", "#ffffff", "#000000",
    ("#000000",), "#ffffff", "#000000", "#000000", "#000000", 1.8,
)  # fmt: skip
PRINT = Style(
    "#ffffff", "#000000", "#333333", "#0f5257", "#c4c4c4", "#ffffff", "#9aa5a6",
    ("#e3f0ef", "#f3f6f6"), "#17212b", "#2b6e3f", "#b3541e", "#4a5a61", 0.8,
)  # fmt: skip
STYLES = {"colour": COLOUR, "contrast": CONTRAST, "print": PRINT}
ITALIC = frozenset({"quote"})


def draw(picture: Picture, style: Style, *, title: str, words: str, name: str = "map") -> str:
    """The whole SVG; `title` and `words` are what a screen reader says. `name` begins its ids."""
    width, height = _n(picture.width), _n(picture.height)
    return "".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" ',
        f'viewBox="0 0 {width} {height}" role="img" aria-labelledby="{name}-title {name}-words" ',
        f'font-family="{FACE}">',
        f'<title id="{name}-title">{escape(title)}</title>',
        f'<desc id="{name}-words">{escape(words)}</desc>',
        f'<rect width="{width}" height="{height}" fill="{style.paper}"/>',
        *Pen(style, picture.size).everything(picture),
        "</svg>",
    ])  # fmt: skip


class Pen:
    """Draws the parts of a picture in one style."""

    def __init__(self, style: Style, size: float) -> None:
        self.style, self.size = style, size

    def everything(self, picture: Picture) -> Iterator[str]:
        """Bands and lines first, then cards, then words, so that no line runs over a word."""
        for row in picture.rows:
            yield from self._row(row)
        if picture.spine:
            yield from self._spine(picture.spine)
        for card in picture.cards:
            yield from self._card(card)
        for kind, box in picture.legend:
            yield self._sign(kind, box)
        yield from map(self._words, picture.text_boxes())

    def _row(self, row: Row) -> Iterator[str]:
        yield from map(self._span, row.spans)
        for feeling, y in enumerate(row.levels):
            is_middle = feeling == len(row.levels) // 2
            yield self._level(row.left - 10, y, row.right, y, is_middle=is_middle)
        for y in row.lanes:
            yield self._path(f"M{_n(row.left - 10)} {_n(y)} H{_n(row.right)}", self.style.faint, 1)
        yield self._path(row.thread, self.style.brand, 2.5)
        for line in row.lines:
            yield from self._line(line, row.cards)
        yield from self._curve(row.curve, row.dots)
        yield from (self._stop(dot) for dot in row.stops)

    def _spine(self, spine: Spine) -> Iterator[str]:
        for x in (spine.levels[0], spine.levels[len(spine.levels) // 2], spine.levels[-1]):
            is_middle = x == spine.levels[len(spine.levels) // 2]
            yield self._level(x, spine.top, x, spine.bottom, is_middle=is_middle)
        yield from self._curve(spine.curve, spine.dots)
        yield from map(self._span, spine.spans)

    def _span(self, span: Span) -> str:
        fill = self.style.phases[span.number % len(self.style.phases)]
        return _rect(span, fill, stroke="none", weight=0)

    def _level(self, x: float, y: float, to_x: float, to_y: float, *, is_middle: bool) -> str:
        path = f"M{_n(x)} {_n(y)} L{_n(to_x)} {_n(to_y)}"
        dashes = "" if is_middle else ' stroke-dasharray="2 5"'
        colour = self.style.quiet if is_middle else self.style.faint
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="1"{dashes}/>'

    def _curve(self, path: str, dots: Iterable[Dot]) -> Iterator[str]:
        yield self._path(path, self.style.paper, 8)
        yield self._path(path, self.style.brand, 4)
        for dot in dots:
            yield self._dot(dot)

    def _dot(self, dot: Dot) -> str:
        """A moment on the curve: a circle, or a diamond where the journey turned."""
        r = self.size * 0.9
        weight = 2.5 * self.style.weight
        fill, stroke = self.style.paper, self._feeling(dot.feeling)
        if dot.is_turning:
            d = r * 1.5
            edges = f"l{_n(d)} {_n(d)} l{_n(-d)} {_n(d)} l{_n(-d)} {_n(-d)} z"
            path = f"M{_n(dot.x)} {_n(dot.y - d)} {edges}"
            return f'<path d="{path}" fill="{fill}" stroke="{stroke}" stroke-width="{_n(weight)}"/>'
        return (
            f'<circle cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="{_n(r)}" fill="{fill}" '
            f'stroke="{stroke}" stroke-width="{_n(weight)}"/>'
        )

    def _feeling(self, feeling: int) -> str:
        if feeling == 0:
            return self.style.between
        return self.style.good if feeling > 0 else self.style.hard

    def _stop(self, dot: Dot) -> str:
        return (
            f'<circle cx="{_n(dot.x)}" cy="{_n(dot.y)}" r="{_n(self.size * 0.72)}" '
            f'fill="{self.style.paper}" stroke="{self.style.brand}" '
            f'stroke-width="{_n(1.8 * self.style.weight)}"/>'
        )

    def _line(self, line: Line, cards: Iterable[Card]) -> Iterator[str]:
        """A bracket from card to card; an arrow says which could only happen after."""
        bottoms = [(card.x, card.x + card.width, card.y + card.height) for card in cards]
        path = ""
        if line.start is not None:
            path += f"M{_n(line.start)} {_n(_below(bottoms, line.start))} V{_n(line.y)} "
        else:
            path += f"M{_n(line.left)} {_n(line.y)} "
        if line.end is not None:
            top = _below(bottoms, line.end)
            path += f"H{_n(line.end)} V{_n(top + 7)}"
            yield self._arrow(line.end, top)
        else:
            path += f"H{_n(line.left if line.start == line.right else line.right)}"
        yield self._path(path, self.style.quiet, 1.5)
        if line.start is not None:
            top = _below(bottoms, line.start)
            place = f'cx="{_n(line.start)}" cy="{_n(top)}"'
            yield f'<circle {place} r="3.5" fill="{self.style.quiet}"/>'

    def _arrow(self, x: float, y: float) -> str:
        return f'<path d="M{_n(x)} {_n(y)} l5 9 h-10 z" fill="{self.style.quiet}"/>'

    def _card(self, card: Card) -> Iterator[str]:
        weight = 1.2 * self.style.weight
        yield _rect(card, self.style.card, self.style.edge, weight)
        yield from (self._sign(box.kind, box) for box in card.words)

    def _sign(self, kind: str, box: TextBox) -> str:
        """The shape that stands before a paragraph, if its kind has one."""
        r = self.size * 0.42
        shape = sign(kind, box.x - self.size * 0.75, box.y + box.size * 0.65, r)
        if not shape:
            return ""
        return f'<g stroke-width="1.8" {self._ink(kind)}>{shape}</g>'

    def _ink(self, kind: str) -> str:
        colour = {
            "enabler": self.style.good, "well": self.style.good, "barrier": self.style.hard,
            "better": self.style.hard, "turning": self.style.brand,
        }.get(kind, self.style.quiet)  # fmt: skip
        return f'fill="{self.style.paper}" stroke="{colour}" color="{colour}"'

    def _words(self, box: TextBox) -> str:
        """Lines of text; those that a line may cross have paper behind the letters."""
        middle = box.kind == "number"
        x = box.x + box.width / 2 if middle else box.x
        look = [f'font-size="{_n(box.size)}"', f'fill="{self._letters(box.kind)}"']
        if box.kind in BOLD:
            look.append('font-weight="700"')
        if box.kind in ITALIC:
            look.append('font-style="italic"')
        if middle:
            look.append('text-anchor="middle"')
        lines = "".join(
            f'<tspan x="{_n(x)}" y="{_n(box.baseline(n))}">{escape(line)} </tspan>'
            for n, line in enumerate(box.lines)
        )
        behind = self._behind(box) if box.kind == "depends" else ""
        return f"{behind}<text {' '.join(look)}>{lines}</text>"

    def _behind(self, box: TextBox) -> str:
        """Paper under each line. A stroke around letters hides them where a PDF is made."""
        return "".join(
            f'<rect x="{_n(box.x - 2)}" y="{_n(box.baseline(n) - box.size)}" '
            f'width="{_n(box.line_width(n) + 4)}" height="{_n(box.size * 1.25)}" '
            f'fill="{self.style.paper}"/>'
            for n in range(len(box.lines))
        )

    def _letters(self, kind: str) -> str:
        if kind in ("phase", "phase-when"):
            return self.style.on_phase
        if kind in ("title", "when", "strip", "turning"):
            return self.style.brand
        quiet = ("who", "axis", "note", "legend", "depends", "need", "reading")
        return self.style.quiet if kind in quiet else self.style.ink

    def _path(self, path: str, colour: str, weight: float) -> str:
        return (
            f'<path d="{path}" fill="none" stroke="{colour}" '
            f'stroke-width="{_n(weight * self.style.weight)}" stroke-linecap="round" '
            f'stroke-linejoin="round"/>'
        )


def _below(bottoms: Iterable[tuple[float, float, float]], x: float) -> float:
    """Where the card over this x ends."""
    return next(bottom for left, right, bottom in bottoms if left <= x <= right)


def _rect(place: Span | Card, fill: str, stroke: str, weight: float) -> str:
    return (
        f'<rect x="{_n(place.x)}" y="{_n(place.y)}" width="{_n(place.width)}" '
        f'height="{_n(place.height)}" rx="5" fill="{fill}" stroke="{stroke}" '
        f'stroke-width="{_n(weight)}"/>'
    )


def _n(number: float) -> str:
    """A length with one digit behind the point."""
    return f"{number:.1f}".removesuffix(".0")

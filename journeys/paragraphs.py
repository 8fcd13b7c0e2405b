"""Words in boxes: paragraphs broken into lines, with the room they take up (pure)."""

from dataclasses import dataclass, replace

from programmes.wrapping import FONT_SIZE, measure, wrap

LEADING = 1.3
BOLD_IS_WIDER = 1.07
BOLD = frozenset({"title", "phase", "when", "number", "strip", "lane"})
"""Kinds of words that are set in bold."""


@dataclass(frozen=True)
class TextBox:
    """Lines of words and the room that they take up; `kind` says how they are drawn."""

    kind: str
    x: float
    y: float
    width: float
    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LEADING

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def baseline(self, line: int) -> float:
        """Where the letters of a line stand."""
        return self.y + self.size * (LEADING * line + 1.0)

    def line_width(self, line: int) -> float:
        """How wide a line is, rather too wide than too narrow."""
        wider = BOLD_IS_WIDER if self.kind in BOLD else 1.0
        return measure(self.lines[line]) * self.size / FONT_SIZE * wider

    def moved(self, x: float, y: float) -> "TextBox":
        """The same box, so much further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


def set_in(kind: str, words: str, width: float, size: float) -> TextBox:
    """A paragraph at the origin, broken to the width."""
    room = width * FONT_SIZE / size / (BOLD_IS_WIDER if kind in BOLD else 1.0)
    return TextBox(kind, 0.0, 0.0, width, size, wrap(words, room))

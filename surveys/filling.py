"""A page printed once with holes in it, and the holes filled for each request.

A hole is written with `hole("name")` while the page's template is rendered. Filling joins
texts and never parses, so that a page of 121 radio buttons costs microseconds.
"""

from collections.abc import Mapping, Sequence
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import SafeString

EDGE = "\x00"


def hole(*names: str) -> SafeString:
    """A place to be filled later, found by its names joined with colons, whatever is in them."""
    return format_html("{}{}{}", EDGE, ":".join(names), EDGE)


def slot(name: str, piece: str) -> tuple[SafeString, SafeString]:
    """The edges of a piece that may change places with its neighbours of the same name."""
    return hole("slot", name, piece), hole("end of slot", name, piece)


class Printed:
    """A text with holes."""

    def __init__(self, text: str) -> None:
        self.parts = text.split(EDGE)
        self.holes: dict[str, list[int]] = {}
        for place in range(1, len(self.parts), 2):
            self.holes.setdefault(unescape(self.parts[place]), []).append(place)
            self.parts[place] = ""

    def filled(
        self, values: Mapping[str, str], orders: Mapping[str, Sequence[str]] | None = None
    ) -> str:
        """The text with these values in its holes; other holes stay empty.

        Values are put in as they are: escape what people wrote. A value
        without a hole is passed over. `orders` names the pieces of slots in
        the order they are to stand in.
        """
        parts = self.parts.copy()
        for name, value in values.items():
            for place in self.holes.get(name, ()):
                parts[place] = value
        for name, pieces in (orders or {}).items():
            self.put_in_order(parts, name, pieces)
        return "".join(parts)

    def put_in_order(self, parts: list[str], name: str, pieces: Sequence[str]) -> None:
        """Let the pieces of a name stand in this order, in the places they share."""
        edges = [
            (self.holes[f"slot:{name}:{each}"][0], self.holes[f"end of slot:{name}:{each}"][0])
            for each in pieces
        ]
        held = [parts[start:end] for start, end in edges]
        for (start, end), piece in zip(sorted(edges), held, strict=True):
            parts[start] = "".join(piece)
            parts[start + 1 : end] = [""] * (end - start - 1)

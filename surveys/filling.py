"""A page printed once with holes in it, and the holes filled for each request.

A hole is written with `hole("name")` while the page's template is rendered. Filling joins
texts and never parses, so that a page of 121 radio buttons costs microseconds.
"""

from collections.abc import Mapping

EDGE = "\x00"


def hole(*names: str) -> str:
    """A place to be filled later, found by its names joined with colons."""
    return f"{EDGE}{':'.join(names)}{EDGE}"


class Printed:
    """A text with holes."""

    def __init__(self, text: str) -> None:
        self.parts = text.split(EDGE)
        self.holes: dict[str, list[int]] = {}
        for place in range(1, len(self.parts), 2):
            self.holes.setdefault(self.parts[place], []).append(place)
            self.parts[place] = ""

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with these values in its holes; other holes stay empty.

        Values are put in as they are: escape what people wrote. A value
        without a hole is passed over.
        """
        parts = self.parts.copy()
        for name, value in values.items():
            for place in self.holes.get(name, ()):
                parts[place] = value
        return "".join(parts)

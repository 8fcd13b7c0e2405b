"""Codes in the order of their tree, and how they look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from themes.models import Code

COLOUR_NAMES = (
    "Orange", "Sky blue", "Green", "Yellow", "Blue", "Vermilion", "Purple",
)  # fmt: skip
"""Okabe and Ito's order; `codes.css` holds the colours in the same one."""
PATTERN_NAMES = ("Solid", "Dashed", "Dotted", "Double")


@dataclass(frozen=True)
class Placed:
    """A code where it lies in the codebook, and how much it is used."""

    code: Code
    depth: int
    excerpts: int = 0
    documents: int = 0

    @property
    def option(self) -> SafeString:
        """The code as a choice of a form."""
        return SafeString(f'<option value="{self.code.pk}">{escape(self.code.name)}</option>')


def outline(
    codes: Iterable[Code], used: Mapping[int, tuple[int, int]] | None = None
) -> list[Placed]:
    """The codes in the order of the tree, each after the one it lies under."""
    under: dict[int | None, list[Code]] = defaultdict(list)
    listed = sorted(codes, key=lambda code: (code.position, code.pk))
    keys = {code.pk for code in listed}
    for code in listed:
        under[code.parent_id if code.parent_id in keys else None].append(code)

    def walk(parent: int | None, depth: int) -> Iterator[Placed]:
        for code in under[parent]:
            yield Placed(code, depth, *(used or {}).get(code.pk, (0, 0)))
            yield from walk(code.pk, depth + 1)

    return list(walk(None, 0))


def finder_options(codes: Iterable[Placed]) -> SafeString:
    """The codes as choices of the finder, each with all the words by which it is found."""

    def drawn(code: Code) -> str:
        words = escape(f"{code.name} {code.synonyms}".lower())
        return (
            f'<li role="option" id="option-{code.pk}" aria-selected="false" data-code="{code.pk}" '
            f'data-words="{words}"><span class="tl-code tl-colour-{code.colour} '
            f'tl-pattern-{code.pattern}"><span class="tl-code__swatch" aria-hidden="true"></span>'
            f"{escape(code.name)}</span></li>"
        )

    return SafeString("".join(drawn(each.code) for each in codes))

"""Codes in the order of their tree, and how they look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.html import format_html
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
        return format_html('<option value="{}">{}</option>', self.code.pk, self.code.name)

    @property
    def finder_option(self) -> SafeString:
        """The code as a choice of the finder, with all the words by which it is found."""
        code = self.code
        return format_html(
            '<li role="option" id="option-{0}" aria-selected="false" data-code="{0}" '
            'data-words="{1} {2}"><span class="tl-code tl-colour-{3} tl-pattern-{4}">'
            '<span class="tl-code__swatch" aria-hidden="true"></span>{5}</span></li>',
            code.pk, code.name.lower(), code.synonyms.lower(), code.colour, code.pattern, code.name,
        )  # fmt: skip


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

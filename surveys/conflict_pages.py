"""What the page shows on which somebody chooses between two people's words."""

from collections.abc import Mapping
from typing import Any

from surveys.building.book import (
    CHOICES,
    SURVEY,
    TEXTS,
    Book,
    begins,
    kind_of,
    languages,
    meaning,
    row_with,
    words_of,
)
from surveys.building.fields import KINDS
from surveys.building.merging import WHOLE, Conflict
from surveys.models import Sketch
from surveys.sketch_pages import CALLED, PAGE_CALLED, language_name

KEPT = ("kind", "name", "required", "list", "choice", "start", "end", "step", "node", "joint",
        "expression")  # fmt: skip
"""Fields of a question that travel with the choice between two people's words."""
COLUMNS = {
    "type": "What is asked for", "relevant": "Shown only if", "required": "It must be answered",
    "name": "Name", "parameters": "The scale", "appearance": "How it looks",
    "bind::tl:node": "Box in the theory of change",
}  # fmt: skip


def conflict_page(
    sketch: Sketch, key: str, conflicts: tuple[Conflict, ...], sent: Mapping[str, list[str]],
    edition: int,
) -> dict[str, Any]:  # fmt: skip
    """What two people changed, to choose between."""
    return {
        "sketch": sketch,
        "key": key,
        "edition": edition,
        "conflicts": [
            {
                "key": each.key,
                "called": called(sketch.book, each),
                "mine": in_words(sketch.book, each, each.mine),
                "theirs": in_words(sketch.book, each, each.theirs),
            }
            for each in conflicts
        ],
        "sent": [(n, v) for n, values in sent.items() if n in KEPT or "/" in n for v in values],
    }


def called(book: Book, conflict: Conflict) -> str:
    """What a conflict is about, as the page of a question calls it."""
    row = row_with(book, conflict.row, conflict.sheet)
    is_page = bool(row and conflict.sheet == SURVEY and begins(book, row))
    column, language = meaning(conflict.heading)
    what = {**COLUMNS, **CALLED, **(PAGE_CALLED if is_page else {})}.get(column)
    what = what or f"The column “{conflict.heading}” of the form"
    if conflict.sheet == CHOICES:
        words = words_of(book, row, sheet=CHOICES) if row else ""
        what = f"The choice “{words}”" if words else "A choice"
    elif conflict.heading == WHOLE:
        what = "The whole page" if is_page else "The whole question"
    many = column in TEXTS and len(languages(book)) > 1
    return f"{what}, {language_name(language)}" if many else what


def in_words(book: Book, conflict: Conflict, text: str) -> str:
    """What stands in the cell, the kind of a question as the menu calls it."""
    if conflict.sheet != SURVEY or meaning(conflict.heading)[0] != "type":
        return text
    kind = kind_of(book, {"key": "", "cells": {conflict.heading: text}})
    return KINDS.get(kind.word, text)

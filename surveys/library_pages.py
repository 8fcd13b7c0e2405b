"""What the page shows on which questions of ours are taken over."""

from typing import Any

from surveys.building.book import Book
from surveys.building.fields import KINDS
from surveys.building.library import LISTS, SHELVES, Item, lacking
from surveys.models import Sketch
from surveys.sketch_pages import language_name, spoken


def codes_spoken(book: Book) -> dict[str, str]:
    """The languages of a form with their codes, the first one first."""
    return {each["key"]: each["code"] for each in spoken(book)}


def library_page(sketch: Sketch) -> dict[str, Any]:
    """Every question of ours, with the languages of the form in which it has no words yet."""
    languages = codes_spoken(sketch.book) if sketch.book else {}
    return {
        "sketch": sketch,
        "shelves": {
            shelf: [
                {
                    "item": each,
                    "answer": answer_words(each),
                    "lacking": [language_name(one) for one in lacking(each, languages)],
                }
                for each in items
            ]
            for shelf, items in SHELVES.items()
        },
    }


def answer_words(item: Item) -> str:
    """How it is answered: what can be chosen, the ends of a scale, or in words of one's own."""
    if item.list:
        return " · ".join(label for _, label in LISTS[item.list])
    return item.hint if item.kind == "range" else KINDS["lines"]

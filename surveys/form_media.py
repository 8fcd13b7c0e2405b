"""What a form shows beside its words: pictures, sounds and videos, by the names they have here."""

from collections.abc import Iterator, Mapping
from typing import Any

from surveys.definition import MEDIA, Choice, Definition, Page, Question, every


def has_media(element: Mapping[str, Any]) -> bool:
    """Whether a page, a question or a choice shows anything beside its words."""
    return any(element.get(each) for each in MEDIA)


def page_has_media(definition: Definition, page: Page) -> bool:
    """Whether anything on a page shows more than words."""
    return any(has_media(each) for each in shown_on(definition, page))


def shown_on(definition: Definition, page: Page) -> Iterator[Page | Question | Choice]:
    """A page, its questions and their choices."""
    yield page
    for question in every(page["questions"]):
        yield question
        yield from definition["choices"].get(question["list"], [])


def media_named(definition: Definition) -> list[str]:
    """The names of all that a definition shows, in this language."""
    found = {
        name
        for page in definition["pages"]
        for element in shown_on(definition, page)
        for each in MEDIA
        if (name := element.get(each))
    }
    return sorted(map(str, found))

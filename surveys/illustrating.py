"""Puts what a form shows beside its words into its definition: pictures, sounds and videos.

The form names files. Those that lie beside it get the names they are kept by; of the others the
author is told, and the page stays as it is without them.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from surveys.appearances import list_control
from surveys.arranging import everything
from surveys.beside import Beside
from surveys.definition import (
    HEADING,
    KINDS_OF_PICTURE,
    KINDS_OF_SOUND,
    KINDS_OF_VIDEO,
    UNSEEN,
    Choice,
    Definition,
    Page,
    Question,
    with_questions,
)
from surveys.form_media import has_media
from surveys.languages import UNNAMED, Wording
from surveys.sheets import Problem, Sheets
from surveys.uploads import FILE_NAME

KINDS = {
    "image": KINDS_OF_PICTURE, "big-image": KINDS_OF_PICTURE, "audio": KINDS_OF_SOUND,
    "video": KINDS_OF_VIDEO,
}  # fmt: skip
CALLED = {"image": "picture", "big-image": "picture", "audio": "sound", "video": "video"}
NOT_HERE = "The file “{}” is not here, so it is not shown. Load it together with the form."
NOT_OF_ITS_KIND = "“{}” is no {}, so it is not shown here."
NOT_SHOWN = "We show nothing beside the words here. It stays in the form."
IN_A_LIST = "A list to open shows only the words of its choices, no pictures, sounds or videos."
NOTHING = ("", "-")
"""What stands in a cell where a language is to have none."""
Element = Mapping[str, Any]
Owner = tuple[bool, str]
"""What shows something: whether it is a group, and its name."""


class Told(NamedTuple):
    """What the author is told: of a question or group, or of a file that a choice names."""

    name: str
    message: str
    column: str
    file: str = ""


class Illustrating:
    """One pass over one form. `told` gathers what is not shown."""

    def __init__(
        self, form: Element, lists: Mapping[str, list[dict[str, Any]]], beside: Beside,
        wording: Wording,
    ) -> None:  # fmt: skip
        self.lists, self.beside, self.wording = lists, beside, wording
        self.waiting: dict[Owner, Element] = {
            (each["type"] == "group", each["name"]): each["media"]
            for _, each in everything(form["children"])
            if each.get("media")
        }
        self.told: list[Told] = []

    def over(self, made: Definition) -> Definition:
        """The definition with all that it shows."""
        choices = {name: self.choices(name, listed) for name, listed in made["choices"].items()}
        lists = {name for name, listed in choices.items() if any(map(has_media, listed))}
        made = with_questions(made, lambda each: self.question(each, lists))
        pages = [self.page(each) for each in made["pages"]]
        for (_, name), media in self.waiting.items():
            self.tell(Told(name, NOT_SHOWN, f"media::{next(iter(media))}"))
        return {**made, "pages": pages, "choices": choices}

    def page(self, page: Page) -> Page:
        """A page with what stands below its title."""
        media = self.waiting.pop((True, page["name"]), {})
        key = f"page:{page['name']}:{{}}".format
        return cast(Page, {**page, **self.parts(media, page["name"], key)})

    def question(self, question: Question, lists: set[str]) -> Question:
        """A question, a note, or the heading of a group, with what it shows."""
        name, is_heading = question["name"], question["appearance"] == HEADING
        if question["type"] in UNSEEN:
            return question
        if question["list"] in lists and list_control(question):
            self.tell(Told(name, IN_A_LIST, "appearance"))
        media = self.waiting.pop((is_heading, name), {})
        key = f"question:{name}:{{}}".format
        return cast(Question, {**question, **self.parts(media, name, key)})

    def choices(self, name: str, listed: list[Choice]) -> list[Choice]:
        """The choices of a list with what they show. A list in a file has words alone."""
        rows = self.lists.get(name)
        if not rows:
            return listed
        return [self.choice(name, each, row) for each, row in zip(listed, rows, strict=True)]

    def choice(self, listed: str, choice: Choice, row: Element) -> Choice:
        """A choice with what it shows. Where it has no words its picture stands for it."""
        if not row.get("media"):
            return choice
        name = choice["name"]
        found = self.parts(row["media"], "", lambda field: f"{field}:{listed}:{name}")
        wordless = {"wordless": True} if found.get("image") and not row.get("label") else {}
        return cast(Choice, {**choice, **found, **wordless})

    def parts(self, media: Element, owner: str, key: Callable[[str], str]) -> dict[str, str]:
        """What is shown in the form's own language; that of the others is kept under keys."""
        found = {}
        for column, written in media.items():
            texts = written if isinstance(written, dict) else {UNNAMED: written}
            kept = {each: self.kept(file, column, owner) for each, file in texts.items()}
            field = column.replace("-", "_")
            own = self.wording.keep(key(field), {each: name for each, name in kept.items() if name})
            if own:
                found[field] = own
        return found

    def kept(self, file: str, column: str, owner: str) -> str:
        """The name under which a file is kept; empty, and told, where it cannot be shown."""
        name = self.beside.get(file, "")
        if file in NOTHING:
            return ""
        if FILE_NAME.fullmatch(name) and name.rpartition(".")[2] in KINDS[column]:
            return name
        words = NOT_OF_ITS_KIND.format(file, CALLED[column]) if name else NOT_HERE.format(file)
        self.tell(Told(owner, words, f"media::{column}", file))
        return ""

    def tell(self, told: Told) -> None:
        """Say it once."""
        if told not in self.told:
            self.told.append(told)

    def problems(self, sheets: Sheets, row_of: Callable[[str], int]) -> Iterator[Problem]:
        """What the author is told, each in its row."""
        for name, message, column, file in sorted(self.told, key=lambda each: not each.name):
            if name:
                yield Problem(row_of(name), message, column=column)
            else:
                row = sheets.row_that_holds(file, "choices")
                yield Problem(row, message, "choices", column)

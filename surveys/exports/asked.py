"""What was asked for a column: its question in every language, and of whom it was asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from surveys.conditions import Condition, Tree
from surveys.definition import Definition, Page, Question
from surveys.translating import default_code


class Text(NamedTuple):
    """Words in one language, by its code."""

    language: str
    words: str


@dataclass(frozen=True)
class Asked:
    """A question where it stands in the newest form that has it; `within` are its repeats."""

    definition: Definition
    page: Page
    within: tuple[Question, ...]
    question: Question

    def texts(self, field: str) -> list[Text]:
        """The question's label or hint."""
        question = self.question
        return said(self.definition, f"question:{question['name']}:{field}", question[field])  # type: ignore[literal-required]  # label or hint

    def section(self) -> list[Text]:
        """The title of its page, or of the repeat that it stands in."""
        if self.within and self.within[-1]["label"]:
            repeat = self.within[-1]
            return said(self.definition, f"question:{repeat['name']}:label", repeat["label"])
        return said(self.definition, f"page:{self.page['name']}:title", self.page["title"])

    def choice(self, name: str, label: str) -> list[Text]:
        """The label of one of its choices."""
        return said(self.definition, f"choice:{self.question['list']}:{name}", label)

    def condition(self) -> str:
        """When it is asked, in English words; blank where it always is."""
        parts = (self.page, *self.within, self.question)
        trees = [part["relevant"] for part in parts if part["relevant"]]
        if not trees:
            return ""
        tree: Tree = trees[0] if len(trees) == 1 else {"call": "and", "with": trees}
        return Condition(self.definition).in_words(tree)


def said(definition: Definition, key: str, words: str) -> list[Text]:
    """A text in the form's first language, and in each other that has it."""
    first = default_code(definition)
    others = definition.get("translations", {}).items()
    found = [Text(first, words), *(Text(code, texts.get(key, "")) for code, texts in others)]
    return [each for each in found if each.words]


def asked_in(definitions: Iterable[Definition]) -> Mapping[str, Asked]:
    """Every question by its id, from the definitions of a questionnaire, the oldest first."""
    return {
        each.question["id"]: each
        for definition in definitions
        for page in definition["pages"]
        for each in standing(definition, page, (), page["questions"])
    }


def standing(
    definition: Definition, page: Page, within: tuple[Question, ...], questions: Iterable[Question]
) -> Iterator[Asked]:
    """The questions of a page or repeat, and of the repeats in it."""
    for question in questions:
        yield Asked(definition, page, within, question)
        yield from standing(definition, page, (*within, question), question.get("questions", []))

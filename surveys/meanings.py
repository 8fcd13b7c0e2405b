"""What the expressions of a form say, in words, and whether two of different versions say the same.

The words have the labels of questions and choices, which may be reworded while the expression
stays. So what is compared has their ids and names instead; positions, blanks, quotation marks and
brackets that change nothing are no part of it.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from surveys.conditions import Condition
from surveys.definition import Definition, Question, keyed, with_questions
from surveys.expressions.trees import Tree, renamed


class Saying(NamedTuple):
    """Some expressions in words, and what they are compared by."""

    words: str
    meaning: tuple[str, ...]


class Meanings:
    """The expressions of one version."""

    def __init__(self, definition: Definition) -> None:
        self.words = Condition(definition)
        self.plain = Condition(without_labels(definition))
        self.ids = {each["name"]: each["id"] for each in keyed(definition)}

    def of(self, trees: Iterable[Tree | None], before: str = "", joint: str = "") -> Saying:
        """Those of these expressions that are there, each behind some words."""
        there = [each for each in trees if each]
        words = joint.join(f"{before}{self.words.in_words(each)}" for each in there)
        meaning = (self.plain.in_words(renamed(each, self.ids)) for each in there)
        return Saying(words, tuple(meaning))


def without_labels(definition: Definition) -> Definition:
    """The form with ids for the names and labels of its questions, and names for choices."""

    def plain(question: Question) -> Question:
        return {**question, "name": question["id"], "label": question["id"]}

    choices: dict[str, Any] = {
        name: [{**each, "label": each["name"]} for each in listed]
        for name, listed in definition["choices"].items()
    }
    return {**with_questions(definition, plain), "choices": choices}

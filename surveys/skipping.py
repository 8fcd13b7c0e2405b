"""When a question is asked, in words for paper: “Answer only if …”, from the form's conditions.

Only simple conditions have words: an answer compared with a choice or a number, a choice made or
not, an answer given or not, and these joined by one kind of “and” or “or”. For any other
condition the person decides for themselves.
"""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.definition import Definition, Question, choices_of, number_text, questions

UNCLEAR = gettext_noop(
    "This question is not for everybody. Answer it if you think it is meant for you."
)
ONLY_IF = gettext_noop("Answer only if %(condition)s.")
PART_ONLY_IF = gettext_noop("Answer this part only if %(condition)s.")
COMPARED = {
    "=": gettext_noop("your answer to question %(number)s is %(value)s"),
    "!=": gettext_noop("your answer to question %(number)s is not %(value)s"),
    "<": gettext_noop("your answer to question %(number)s is less than %(value)s"),
    "<=": gettext_noop("your answer to question %(number)s is at most %(value)s"),
    ">": gettext_noop("your answer to question %(number)s is more than %(value)s"),
    ">=": gettext_noop("your answer to question %(number)s is at least %(value)s"),
}
BLANK = {
    "=": gettext_noop("you left question %(number)s blank"),
    "!=": gettext_noop("you answered question %(number)s"),
}
CHOSEN = gettext_noop("you chose %(value)s in question %(number)s")
NOT_CHOSEN = gettext_noop("you did not choose %(value)s in question %(number)s")
JOINED = {
    "and": gettext_noop("%(one)s and %(other)s"),
    "or": gettext_noop("%(one)s or %(other)s"),
}
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
Tree = Mapping[str, Any]
Words = Callable[[Tree], str]


class NotSimple(ValueError):
    """A condition that has no simple words."""


def skip_words(
    tree: Tree | None, definition: Definition, numbers: Mapping[str, int], *, of_part: bool = False
) -> str:
    """“Answer only if …” for a condition, empty for none. `numbers` are those on the paper."""
    if tree is None:
        return ""
    try:
        condition = Condition(definition, numbers).words(tree)
    except NotSimple:
        return _(UNCLEAR)
    return _(PART_ONLY_IF if of_part else ONLY_IF) % {"condition": condition}


class Condition:
    """Words for the conditions of one form."""

    def __init__(self, definition: Definition, numbers: Mapping[str, int]) -> None:
        self.definition = definition
        self.numbers = numbers
        self.questions = {question["name"]: question for question in questions(definition)}

    def words(self, tree: Tree) -> str:
        """The condition in words."""
        call, operands = tree.get("call", ""), tree.get("with", [])
        if call in {"and", "or"}:
            return self.joined(call, operands)
        if call in COMPARED:
            return self.comparison(call, *operands)
        if call == "selected":
            return self.choice(CHOSEN, *operands)
        if call == "not" and operands[0].get("call") == "selected":
            return self.choice(NOT_CHOSEN, *operands[0]["with"])
        if call == "not" and operands[0].get("call") in COMPARED:
            return self.comparison(OPPOSITE[operands[0]["call"]], *operands[0]["with"])
        raise NotSimple

    def joined(self, call: str, operands: list[Tree]) -> str:
        """Conditions that all (or of which one) must hold; never both kinds in one sentence."""
        other = "or" if call == "and" else "and"
        if any(each.get("call") == other for each in operands):
            raise NotSimple
        return reduce(
            lambda one, other: _(JOINED[call]) % {"one": one, "other": other},
            [self.words(each) for each in operands],
        )

    def comparison(self, call: str, left: Tree, right: Tree) -> str:
        """An answer compared with what is written in the form."""
        if "name" in right and "value" in left:
            left, right, call = right, left, MIRRORED.get(call, call)
        if "name" not in left or "value" not in right:
            raise NotSimple
        number, question = self.asked(left["name"])
        if right["value"] == "":
            if call not in BLANK:
                raise NotSimple
            return _(BLANK[call]) % {"number": number}
        return _(COMPARED[call]) % {"number": number, "value": self.value(question, right)}

    def choice(self, words: str, left: Tree, right: Tree) -> str:
        """A choice that was made, or not."""
        if "name" not in left or "value" not in right:
            raise NotSimple
        number, question = self.asked(left["name"])
        return _(words) % {"number": number, "value": self.value(question, right)}

    def asked(self, name: str) -> tuple[int, Question]:
        """The question of this name and its number on the paper."""
        if name not in self.numbers:
            raise NotSimple
        return self.numbers[name], self.questions[name]

    def value(self, question: Question, tree: Tree) -> str:
        """A choice by its label, a number as it is written."""
        value = tree["value"]
        labels = {each["name"]: each["label"] for each in choices_of(self.definition, question)}
        if str(value) in labels and question["type"] != "range":
            return _("“%(label)s”") % {"label": labels[str(value)]}
        if isinstance(value, str):
            raise NotSimple
        return number_text(value)

"""When a question is asked, in words for paper: “Answer only if …”, from the form's conditions.

Only simple conditions have words: an answer compared with a choice or a number, a choice made or
not, an answer given or not, and these joined by one kind of “and” or “or”. For any other
condition the person decides for themselves.
"""

from collections.abc import Callable, Mapping
from typing import Any

from surveys.definition import Definition, Question, choices_of, number_text, questions

UNCLEAR = "This question is not for everybody. Answer it if you think it is meant for you."
COMPARED = {
    "=": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than",
    ">=": "is at least",
}  # fmt: skip
MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
Tree = Mapping[str, Any]
Words = Callable[[Tree], str]


class NotSimple(ValueError):
    """A condition that has no simple words."""


def skip_words(tree: Tree | None, definition: Definition, numbers: Mapping[str, int]) -> str:
    """“Answer only if …” for a condition, empty for none. `numbers` are those on the paper."""
    if tree is None:
        return ""
    try:
        return f"Answer only if {Condition(definition, numbers).words(tree)}."
    except NotSimple:
        return UNCLEAR


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
            return self.choice("you chose", *operands)
        if call == "not" and operands[0].get("call") == "selected":
            return self.choice("you did not choose", *operands[0]["with"])
        if call == "not" and operands[0].get("call") in COMPARED:
            return self.comparison(OPPOSITE[operands[0]["call"]], *operands[0]["with"])
        raise NotSimple

    def joined(self, call: str, operands: list[Tree]) -> str:
        """Conditions that all (or of which one) must hold; never both kinds in one sentence."""
        other = "or" if call == "and" else "and"
        if any(each.get("call") == other for each in operands):
            raise NotSimple
        return f" {call} ".join(self.words(each) for each in operands)

    def comparison(self, call: str, left: Tree, right: Tree) -> str:
        """An answer compared with what is written in the form."""
        if "name" in right and "value" in left:
            left, right, call = right, left, MIRRORED.get(call, call)
        if "name" not in left or "value" not in right:
            raise NotSimple
        number, question = self.asked(left["name"])
        if right["value"] == "":
            blank = {"=": "you left question {} blank", "!=": "you answered question {}"}
            if call not in blank:
                raise NotSimple
            return blank[call].format(number)
        return f"your answer to question {number} {COMPARED[call]} {self.value(question, right)}"

    def choice(self, verb: str, left: Tree, right: Tree) -> str:
        """A choice that was made, or not."""
        if "name" not in left or "value" not in right:
            raise NotSimple
        number, question = self.asked(left["name"])
        return f"{verb} {self.value(question, right)} in question {number}"

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
            return f"“{labels[str(value)]}”"
        if isinstance(value, str):
            raise NotSimple
        return number_text(value)

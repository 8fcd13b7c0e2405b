"""Says in plain words when something is shown: “‘Do you work with families?’ is ‘Yes’”.

Made from the tree of a condition. What has no plain words is given as the form wrote it, so that
nothing is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from surveys.definition import Definition, Question, answer_text, choices_of, keyed, number_text

Tree = Mapping[str, Any]
SIGNS = {
    "=": "is",
    "!=": "is not",
    "<": "is less than",
    "<=": "is at most",
    ">": "is more than",
    ">=": "is at least",
}
TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
INFIX = {*SIGNS, "or", "and", "+", "*", "div", "mod"}


class Condition:
    """The words of one form's conditions."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.questions = {question["name"]: question for question in keyed(definition)}

    def in_words(self, tree: Tree) -> str:
        """The condition as a clause that stands behind “if”."""
        name, given = tree.get("call", ""), tree.get("with", [])
        if name in {"and", "or"}:
            return f" {name} ".join(self.part(each, name) for each in given)
        if name == "not":
            return self.opposite(given[0])
        if name in SIGNS:
            return self.comparison(name, *given)
        if name == "selected":
            return self.choosing(given, "is", "includes")
        if name in {"true", "false"}:
            return "always" if name == "true" else "never"
        return self.as_written(tree)

    def part(self, tree: Tree, joint: str) -> str:
        """One side of “and” or “or”, in brackets where it joins in the other way."""
        words = self.in_words(tree)
        other = "or" if joint == "and" else "and"
        return f"({words})" if tree.get("call") == other else words

    def opposite(self, tree: Tree) -> str:
        """What “not” means for a condition."""
        name, given = tree.get("call", ""), tree.get("with", [])
        if name == "selected":
            return self.choosing(given, "is not", "does not include")
        if name in {"=", "!="}:
            return self.comparison("!=" if name == "=" else "=", *given)
        return f"it is not so that {self.in_words(tree)}"

    def comparison(self, sign: str, left: Tree, right: Tree) -> str:
        """Two things compared, the question first."""
        if "value" in left and "value" not in right:
            left, right, sign = right, left, TURNED[sign]
        if is_blank(right) and sign in {"=", "!="}:
            return f"{self.thing(left)} is {'not answered' if sign == '=' else 'answered'}"
        if left.get("call") == "string-length" and right.get("value") == 0:
            state = "answered" if sign in {">", "!="} else "not answered"
            return f"{self.thing(left['with'][0])} is {state}"
        return f"{self.thing(left)} {SIGNS[sign]} {self.value(left, right)}"

    def choosing(self, given: list[Tree], alone: str, among: str) -> str:
        """That a choice is made, alone or among others."""
        asked, choice = given
        question = self.questions.get(asked.get("name", ""))
        verb = among if question and question["type"] == "select_multiple" else alone
        return f"{self.thing(asked)} {verb} {self.value(asked, choice)}"

    def thing(self, tree: Tree) -> str:
        """A question by its label, a count of choices, or whatever is written."""
        question = self.questions.get(tree.get("name", ""))
        if question:
            return f"‘{question['label']}’"
        if tree.get("call") == "count-selected":
            return f"the number of choices in {self.thing(tree['with'][0])}"
        if tree.get("current"):
            return "this answer"
        return self.as_written(tree)

    def value(self, asked: Tree, tree: Tree) -> str:
        """What a question is compared with: the label of a choice, a number, or what is written."""
        if "value" not in tree:
            return self.thing(tree)
        question, value = self.questions.get(asked.get("name", "")), tree["value"]
        if question:
            labels = {c["name"]: c["label"] for c in choices_of(self.definition, question)}
            if str(value) in labels and question["type"] != "range":
                return f"‘{labels[str(value)]}’"
        return f"‘{value}’" if isinstance(value, str) else number_text(value)

    def as_written(self, tree: Tree) -> str:
        """The expression itself, as a form writes it."""
        if "value" in tree:
            value = tree["value"]
            return f"'{value}'" if isinstance(value, str) else number_text(value)
        if "name" in tree:
            return f"${{{tree['name']}}}"
        if "call" not in tree:
            return self.nodes_written(tree)
        given = tree.get("with", [])
        if is_infix(tree):
            return f" {tree['call']} ".join(self.operand(each) for each in given)
        if tree["call"] == "-":
            return f"-{self.operand(given[0])}"
        return f"{tree['call']}({', '.join(self.as_written(each) for each in given)})"

    def operand(self, tree: Tree) -> str:
        """One side of a sign, in brackets where it has a sign itself."""
        return f"({self.as_written(tree)})" if is_infix(tree) else self.as_written(tree)

    def nodes_written(self, tree: Tree) -> str:
        """Rows of a list, the entries of a repeat, what they are filtered by, and their columns."""
        if "rows" in tree:
            return f"instance('{tree['rows']}')/root/item"
        if "filter" in tree:
            return f"{self.as_written(tree['filter'])}[{self.as_written(tree['where'])}]"
        if "column" in tree:
            of = f"{self.as_written(tree['of'])}/" if "of" in tree else ""
            return f"{of}{tree['column']}"
        return "." if tree.get("current") else "…"

    def because(self, tree: Tree, value: Callable[[str], Any]) -> str:
        """What was answered to the questions that a condition asks for, each told once."""
        names = [each for each in dict.fromkeys(names_in(tree)) if each in self.questions]
        told = [self.answered(self.questions[name], value(name), len(names) == 1) for name in names]
        return "; ".join(told)

    def answered(self, question: Question, answer: Any, is_only_one: bool) -> str:
        """What was answered to one question; its label is left out where it was just named."""
        words = answer_text(self.definition, question, answer)
        if is_only_one:
            return f"you answered ‘{words}’" if words else "you have not answered that"
        label = f"‘{question['label']}’"
        return f"you answered ‘{words}’ to {label}" if words else f"{label} is not answered"


def names_in(tree: Tree) -> Iterator[str]:
    """Names of the questions a tree asks for, from left to right."""
    if "name" in tree:
        yield tree["name"]
    for operand in tree.get("with", []):
        yield from names_in(operand)
    for key in ("of", "filter", "where"):
        if key in tree:
            yield from names_in(tree[key])


def is_infix(tree: Tree) -> bool:
    """Whether a tree is written with a sign or a word between two others."""
    is_pair = len(tree.get("with", [])) > 1
    return is_pair and (tree.get("call") in INFIX or tree.get("call") == "-")


def is_blank(tree: Tree) -> bool:
    """Whether a tree is the empty text."""
    return tree.get("value") == ""

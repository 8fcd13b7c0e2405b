"""Works out the trees that `surveys/expressions.py` makes, by OpenRosa's rules (XPath 1.0).

A value is a text, a number or a truth. An answer that was not given, or whose question is not
asked, is the empty text. Answers to select-many questions are one text with blanks between.
"""

import math
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

Value = str | float | bool
NUMBER = re.compile(r"\s*-?(\d+(\.\d*)?|\.\d+)\s*")


def value_of(answer: Any) -> Value:
    """The value in expressions of a stored answer (null, text, number or list of choices)."""
    if answer is None:
        return ""
    if isinstance(answer, list):
        return " ".join(answer)
    return answer if isinstance(answer, str) else float(answer)


def as_number(value: Value) -> float:
    """The value as a number; NaN for a text that is not one, the empty text included."""
    if isinstance(value, str):
        return float(value) if NUMBER.fullmatch(value) else math.nan
    return float(value)


def as_text(value: Value) -> str:
    """The value as a text; whole numbers have no decimal point."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    return str(int(value)) if value.is_integer() else repr(value)


def as_truth(value: Value) -> bool:
    """The value as a truth: any text but the empty one, any number but 0 and NaN."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def are_equal(left: Value, right: Value) -> bool:
    """Equal as truths if one is a truth, else as numbers if one is a number, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return left == right


def ordered(compare: Callable[[float, float], bool]) -> Callable[[Value, Value], Value]:
    """A comparison of size. It always compares numbers; with NaN it is false."""
    return lambda left, right: compare(as_number(left), as_number(right))


def selected(chosen: Value, choice: Value) -> Value:
    """Whether the choice is among those chosen."""
    return f" {as_text(choice).strip()} " in f" {as_text(chosen)} "


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "or": lambda left, right: as_truth(left) or as_truth(right),
    "and": lambda left, right: as_truth(left) and as_truth(right),
    "=": are_equal,
    "!=": lambda left, right: not are_equal(left, right),
    "<": ordered(operator.lt),
    "<=": ordered(operator.le),
    ">": ordered(operator.gt),
    ">=": ordered(operator.ge),
    "-": lambda operand: -as_number(operand),
    "selected": selected,
    "not": lambda operand: not as_truth(operand),
    "true": lambda: True,
    "false": lambda: False,
}


def evaluate(tree: Mapping[str, Any], answer: Callable[[str], Any]) -> Value:
    """The value of a tree. `answer` gives the stored answer of a question by its name."""
    if "name" in tree:
        return value_of(answer(tree["name"]))
    if "call" in tree:
        return FUNCTIONS[tree["call"]](*(evaluate(each, answer) for each in tree["with"]))
    value = tree["value"]
    return value if isinstance(value, str) else float(value)


def holds(tree: Mapping[str, Any] | None, answer: Callable[[str], Any]) -> bool:
    """Whether a condition holds. No condition always does."""
    return tree is None or as_truth(evaluate(tree, answer))

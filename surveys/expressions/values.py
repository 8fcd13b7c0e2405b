"""Values of expressions and their conversions, by XPath 1.0 and OpenRosa.

A value is a text, a number, a truth, or a list of nodes: values and rows. An answer that was not
given, or whose question is not asked, is the empty text. Answers to select-many questions are one
text with blanks between. Dates are texts, and count as days since 1970 where a number is needed.
"""

import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from surveys.expressions.dates import days_of

BLANKS = " \t\r\n"
NUMBER = re.compile(r"[ \t\r\n]*-?([0-9]+(\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*")


class Instance(Protocol):
    """One entry of a repeat; its columns are questions."""

    def column(self, name: str) -> "Value":
        """The answer of a question in this entry."""


Scalar = str | float | bool
Node = Scalar | Mapping[str, Any] | Instance
Value = Scalar | list[Node]


def value_of(answer: Any) -> Scalar:
    """The value in expressions of a stored answer: null, text, number, truth or list of choices."""
    if answer is None:
        return ""
    if isinstance(answer, list):
        return " ".join(answer)
    return answer if isinstance(answer, str | bool) else float(answer)


def nodes_of(value: Value) -> list[Node]:
    """The value as a list of nodes; anything else than a list is one node."""
    return value if isinstance(value, list) else [value]


def scalar_of(value: Value | Node) -> Scalar:
    """The one value a list stands for: its first, or the empty text. Rows have none."""
    if isinstance(value, list):
        return scalar_of(value[0]) if value else ""
    return value if isinstance(value, str | float | bool) else ""


def scalars_of(values: tuple[Value, ...]) -> list[Scalar]:
    """All values, those in lists one by one."""
    return [scalar_of(node) for value in values for node in nodes_of(value)]


def as_number(value: Value | Node) -> float:
    """The value as a number; a date as days; NaN for any other text, the empty one included."""
    value = scalar_of(value)
    if isinstance(value, str):
        return float(value) if NUMBER.fullmatch(value) else days_of(value)
    return float(value)


def as_text(value: Value | Node) -> str:
    """The value as a text; a number without an exponent, and a whole one without a point."""
    value = scalar_of(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    text = format(Decimal(repr(value)), "f")
    return "0" if value == 0 else text.removesuffix(".0")


def as_truth(value: Value | Node) -> bool:
    """The value as a truth: any text but the empty one, any number but 0 and NaN, any list with
    a node in it."""
    if isinstance(value, list):
        return bool(value)
    value = scalar_of(value)
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def stripped(text: str) -> str:
    """The text without blanks around it (XML's, which are the same in every engine)."""
    return text.strip(BLANKS)


def words_of(text: str) -> list[str]:
    """What stands between blanks: the choices of a select-many answer."""
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]

"""How files of numbers write answers: which variables are coded, and what stands for no answer."""

from typing import Any

from surveys.columns import State
from surveys.exports.variables import Shows, Variable

REASONS = (State.LEFT_BLANK, State.NOT_ASKED, State.NOT_IN_VERSION, State.UNEXPECTED)
"""What the missing codes tell, the lowest code first."""
CODED = frozenset({Shows.NUMBER, Shows.CHOICE, Shows.FLAG, Shows.PLACE})
TEXTS = frozenset({Shows.TEXT, Shows.JOINED})
LABEL_OF_FLAG: dict[float, str] = {0: "Not chosen", 1: "Chosen"}
TEXT_LEADS = frozenset({"response", "channel"})
DAY_LEADS = frozenset({"received_on"})
LARGEST = 10**15

Coding = dict[State, int]
"""The missing code of each reason for which a cell is empty, the lowest first."""


def codes_of(size: int) -> Coding:
    """The codes of the reasons: -98 to -95 for a size of 100, -998 to -995 for 1000."""
    return {state: place + 2 - size for place, state in enumerate(REASONS)}


def coding_of(variable: Variable) -> Coding:
    """Codes that lie below every number that was given."""
    column = variable.column
    least = column.least if column and variable.shows is Shows.NUMBER else None
    size = 100
    while least is not None and least <= max(codes_of(size).values()) and size < LARGEST:
        size *= 10
    return codes_of(size)


def codes_apart_from(texts: set[str | None]) -> Coding:
    """Codes that nobody wrote as a text."""
    size = 100
    while texts & {str(code) for code in codes_of(size).values()}:
        size *= 10
    return codes_of(size)


def coded(variable: Variable) -> bool:
    """Whether a variable has numbers that stand for something."""
    return variable.column is not None and variable.shows in CODED


def is_text(variable: Variable) -> bool:
    """Whether it is written as a text."""
    return variable.shows in TEXTS or variable.source in TEXT_LEADS


def is_numeric(variable: Variable) -> bool:
    """Whether it is written as a number: neither a text nor a day or time."""
    is_moment = variable.shows is Shows.MOMENT or variable.source in DAY_LEADS
    return not is_text(variable) and not is_moment


def numbered(variable: Variable, cells: list[Any]) -> list[Any]:
    """Cells with the numbers of choices for their names.

    A choice without a place in somebody's rank stays empty: its question was answered.
    """
    if variable.shows is not Shows.CHOICE or not variable.column:
        return cells
    codes = {choice.name: choice.code for choice in variable.column.choices}
    return [None if cell is None else codes[cell] for cell in cells]


def labels_of(variable: Variable) -> dict[float, str]:
    """What the numbers of a flag or of choices mean."""
    if variable.shows is Shows.FLAG:
        return LABEL_OF_FLAG
    if variable.shows is Shows.CHOICE and variable.column:
        return {choice.code: choice.label for choice in variable.column.choices}
    return {}

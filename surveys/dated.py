"""Finds what would write into an answer the day on which somebody gave it.

A confidential survey keeps no day beside an answer, and so no form may keep one in it. What only
compares with today (a constraint, a condition) keeps nothing.
"""

from collections.abc import Callable, Iterator

from surveys.definition import Definition, Question, every
from surveys.expressions.trees import walk

ASKING = {"today", "now"}


def dates_kept(definition: Definition) -> Iterator[tuple[str, str, str]]:
    """Each question that keeps the day: its name, the column, and the function it calls."""
    for page in definition["pages"]:
        for question in every(page["questions"]):
            yield from kept_by(question)


def kept_by(question: Question) -> Iterator[tuple[str, str, str]]:
    """How a question keeps the day, if it does."""
    parts = {"default": question["default"], "calculation": question["calculation"]}
    for column, tree in parts.items():
        called = {each.get("call") for each in walk(tree or {})} & ASKING
        if called:
            yield question["name"], column, f"{min(map(str, called))}()"


def rows_of_dates(definition: Definition, row_of: Callable[[str], int]) -> dict[str, int]:
    """The row of each question that keeps the day, as the form's author counts."""
    return {name: row_of(name) for name, _, _ in dates_kept(definition)}


def why_not_confidential(definition: Definition) -> str:
    """Why a form cannot be asked under the promise to keep no time; with row and column."""
    rows = definition.get("dated", {})
    places = [
        f"row {rows[name]}, column {column} (“{name}” keeps {call})"
        if name in rows
        else f"question “{name}”, column {column} (keeps {call})"
        for name, column, call in dates_kept(definition)
    ]
    if not places:
        return ""
    return (
        "The questionnaire keeps the day on which somebody answers, and a confidential survey "
        f"promises to keep no time. Take it out of the form: sheet survey, {'; '.join(places)}."
    )

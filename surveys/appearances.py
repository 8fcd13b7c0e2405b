"""How a question looks because its author asked for it, in the column `appearance`.

It changes nothing of what is stored. What needs room or scripts has a plain form without them.
Those for children are in `child_questions.py`.
"""

import re
from typing import NamedTuple

from surveys.child_questions import HOUSE, child_control
from surveys.definition import (
    HEADING,
    MOST_STEPS_LISTED,
    Definition,
    Question,
    choices_of,
    is_typed,
    step_count,
    steps,
)
from surveys.form_media import has_media
from surveys.piping import speaks_of

SHORT_LISTS = ("minimal", "quick")
"""What asks for a list to open."""
FOUND_BY_TYPING = ("autocomplete", "search")
"""What asks for a list in which words can be looked for."""
BOXED = ("minimal", *FOUND_BY_TYPING)
ROW_OF_TABLE = "list-nolabel"
MOST_COLUMNS = 7
SPREAD = re.compile(r"likert|horizontal|compact|columns(-pack|-[2-6])?")
"""What asks for choices beside each other, where there is room."""
NARROW = ("w1", "w2", "w3")
"""How many fourths of the page a question is wide; any other takes the whole."""


class Block(NamedTuple):
    """What questions that follow each other must share to stand together."""

    scale: tuple[float, ...] = ()
    is_house: bool = False
    table: str = ""
    is_narrow: bool = False


def asked_for(question: Question, *beginnings: str) -> bool:
    """Whether its appearance has a word that begins like this."""
    return any(each.startswith(beginnings) for each in question["appearance"].split())


def list_control(question: Question) -> str:
    """The template of a question with a list to open or to look in; empty for any other."""
    kind = question["type"]
    if kind == "range":
        is_list = asked_for(question, "picker") and step_count(question) <= MOST_STEPS_LISTED
        return "select" if is_list else ""
    if asked_for(question, *FOUND_BY_TYPING):
        return {"select_one": "find", "select_multiple": "find_many"}.get(kind, "")
    return "select" if kind == "select_one" and asked_for(question, *SHORT_LISTS) else ""


def has_stars(question: Question) -> bool:
    """Whether it is answered with a number of stars."""
    return question["type"] == "range" and not is_typed(question) and asked_for(question, "rating")


def plain_control(question: Question) -> str:
    """The template of a note, a text, a list or stars; empty for any other."""
    kind, appearance = question["type"], question["appearance"].split()
    if kind == "note":
        return "heading" if HEADING in appearance else "note"
    if kind == "text":
        return "textarea" if "multiline" in appearance else "text"
    return "stars" if has_stars(question) else list_control(question)


def spread_of(question: Question) -> str:
    """The classes of the choices: beside each other, or in a box of little room to scroll."""
    found = (SPREAD.match(each) for each in question["appearance"].split())
    asked = next((each[0] for each in found if each), "")
    if asked:
        return f"tl-spread tl-spread--{asked}"
    is_box = question["type"] == "select_multiple" and asked_for(question, *BOXED)
    return "tl-short" if is_box else ""


def width_of(question: Question) -> str:
    """The class of a question that does not take the page's whole width."""
    return next((f" tl-{each}" for each in question["appearance"].split() if each in NARROW), "")


def steps_shown(question: Question) -> tuple[float, ...]:
    """The steps of a range that has few enough to show each; empty for any other question."""
    return () if question["type"] != "range" or is_typed(question) else tuple(steps(question))


def scale_of(question: Question) -> tuple[float, ...]:
    """The steps of a question that stands as a row of a scale; empty for any other."""
    return () if plain_control(question) else steps_shown(question)


def table_of(definition: Definition, question: Question) -> str:
    """The table that a question is a row of; empty where it stands alone.

    A head can name the columns where all rows offer the same, in the same order and words.
    """
    if ROW_OF_TABLE not in question["appearance"].split() or child_control(question):
        return ""
    choices = choices_of(definition, question)
    moves = question["choice_filter"] or question["randomize"] or question["readonly"]
    if moves or len(choices) > MOST_COLUMNS:
        return ""
    if any(speaks_of(each["label"]) or has_media(each) for each in choices):
        return ""
    return f"{question['type']} {question['list']}"


def block_of(definition: Definition, question: Question) -> Block:
    """With what a question stands together."""
    return Block(
        scale_of(question),
        child_control(question) == HOUSE,
        table_of(definition, question),
        bool(width_of(question)),
    )

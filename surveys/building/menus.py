"""Conditions chosen from menus, and the expressions they stand for."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SIGNS = {
    "is": "is",
    "is_not": "is not",
    "more": "is more than",
    "less": "is less than",
    "at_least": "is at least",
    "at_most": "is at most",
    "answered": "is answered",
    "empty": "is not answered",
}
"""What the menu offers, with its words."""
WRITTEN = {"is": "=", "is_not": "!=", "more": ">", "less": "<", "at_least": ">=", "at_most": "<="}
READ = {mark: sign for sign, mark in WRITTEN.items()}
WITHOUT_VALUE = ("answered", "empty")
AND, OR = "and", "or"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
NAME = r"\$\{\s*(?P<name>[^\s}]+)\s*\}"
VALUE = r"(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"|(?P<number>-?\d+(?:\.\d+)?))"
COMPARED = re.compile(rf"{NAME}\s*(?P<mark><=|>=|!=|=|<|>)\s*{VALUE}")
SELECTED = re.compile(rf"(?P<neg>not\(\s*)?selected\(\s*{NAME}\s*,\s*{VALUE}\s*\)(?(neg)\s*\))")
JOINT = re.compile(r"\s+(and|or)\s+")


class Clause(NamedTuple):
    """One line of the menu: a question, what about it, and what it is compared with."""

    question: str
    sign: str
    value: str = ""


class Chosen(NamedTuple):
    """A whole condition: its lines, and whether all (`and`) or one of them (`or`) must hold."""

    clauses: tuple[Clause, ...]
    joint: str = AND


def expression_of(chosen: Chosen, kinds: Mapping[str, str]) -> str:
    """The condition as a form writes it; `kinds` are the types of the questions."""
    parts = [written(each, kinds.get(each.question, "")) for each in chosen.clauses]
    return f" {chosen.joint} ".join(parts)


def written(clause: Clause, kind: str) -> str:
    """One line as an expression."""
    name = f"${{{clause.question}}}"
    if clause.sign in WITHOUT_VALUE:
        return f"{name} {'!=' if clause.sign == 'answered' else '='} ''"
    value = clause.value.replace("'", "’")
    if kind == "select_multiple" and clause.sign in {"is", "is_not"}:
        asked = f"selected({name}, '{value}')"
        return asked if clause.sign == "is" else f"not({asked})"
    plain = bool(NUMBER.fullmatch(value)) and not kind.startswith("select")
    return f"{name} {WRITTEN[clause.sign]} {value if plain else quoted(value)}"


def quoted(value: str) -> str:
    """A text in quotation marks."""
    return f"'{value}'"


def chosen_in(expression: str) -> Chosen | None:
    """What a menu shows of an expression, None where menus cannot say it."""
    place, clauses, joints = 0, list[Clause](), set[str]()
    text = expression.strip()
    while text:
        found = COMPARED.match(text, place) or SELECTED.match(text, place)
        if not found:
            return None
        clauses.append(clause_of(found))
        place = found.end()
        if place == len(text):
            break
        joint = JOINT.match(text, place)
        if not joint:
            return None
        joints.add(joint[1])
        place = joint.end()
    if len(joints) > 1:
        return None
    return Chosen(tuple(clauses), joints.pop() if joints else AND)


def clause_of(found: re.Match[str]) -> Clause:
    """One line of the menu from its part of an expression."""
    parts = found.groupdict()
    value = next(parts[key] for key in ("single", "double", "number") if parts[key] is not None)
    if "mark" not in parts:
        return Clause(parts["name"], "is_not" if parts["neg"] else "is", value)
    if not value and parts["mark"] in {"=", "!="}:
        return Clause(parts["name"], "empty" if parts["mark"] == "=" else "answered")
    return Clause(parts["name"], READ[parts["mark"]], value)


def name_for(value: str, choices: Sequence[tuple[str, str]]) -> str:
    """What was typed as the name of a choice, where it is one's label or name."""
    wanted = value.strip()
    for name, label in choices:
        if wanted.casefold() in {name.casefold(), label.casefold()}:
            return name
    return wanted

"""Turns paths such as `../x` into names, once it is known where everything of a form stands."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from surveys.expressions.reading import ExpressionError
from surveys.expressions.trees import Tree

Kind = Literal["question", "group", "repeat"]


class Home(NamedTuple):
    """Where a question, group or repeat stands: in which group or repeat, empty for the form.

    `called` is what paths call it, where that is not its name.
    """

    parent: str
    kind: Kind
    called: str = ""


Homes = Mapping[str, Home]
"""The home of everything that has a name in a form."""


def repeats_around(name: str, homes: Homes) -> tuple[str, ...]:
    """The repeats around a question, outermost first; a repeat's own name last."""
    around: list[str] = []
    while name:
        if homes[name].kind == "repeat":
            around.append(name)
        name = homes[name].parent
    return tuple(reversed(around))


def resolved(tree: Tree, here: str, homes: Homes) -> Tree:
    """The tree of an expression of `here`, its paths turned into names.

    Raises `ExpressionError` for a path that leads nowhere.
    """
    if "path" in tree:
        return {"name": destination(tree, here, homes), "at": tree["at"]}
    made: dict[str, Any] = dict(tree)
    if "with" in tree:
        made["with"] = [resolved(part, here, homes) for part in tree["with"]]
    for key in ("of", "filter", "where"):
        if key in tree:
            made[key] = resolved(tree[key], here, homes)
    if made.get("call") == "position":
        check_position(made, homes)
    return column_of(made, homes) if "of" in made else made


def destination(tree: Tree, here: str, homes: Homes) -> str:
    """The name that a path leads to from a question."""
    steps: list[str] = tree["path"]
    name = here
    if steps[0] == "/":
        name, steps = "", steps[2:]
    for step in steps:
        if step == ".." and not name:
            raise ExpressionError("This path leads out of the form", tree["at"])
        name = homes[name].parent if step == ".." else inside(name, step, homes, tree["at"])
    if not name:
        raise ExpressionError("This path leads to the whole form, not to a question", tree["at"])
    return name


def inside(name: str, step: str, homes: Homes, at: int) -> str:
    """What a group, a repeat or the form (the empty name) holds under this name."""
    if step in homes and homes[step].parent == name:
        return step
    for other, home in homes.items():
        if home.called == step and home.parent == name:
            return other
    raise ExpressionError(f"There is no “{step}” at this place of the form", at)


def check_position(tree: Tree, homes: Homes) -> None:
    """`position()` is about a repeat."""
    for operand in tree["with"]:
        home = homes.get(operand.get("name", ""))
        if home and home.kind != "repeat":
            words = (
                f"“{operand['name']}” is not repeated; from inside a group write position(../..)"
            )
            raise ExpressionError(words, operand["at"])


def column_of(tree: Tree, homes: Homes) -> Tree:
    """A step from a group or a repeat to something in it: groups need no step of their own."""
    source = tree["of"]
    group = source.get("name") or ("" if "filter" in source else source.get("column", ""))
    if group in homes and homes[group].kind == "group":
        if "name" in source:
            return {"name": tree["column"], "at": source["at"]}
        return {**tree, "of": source["of"]}
    return tree

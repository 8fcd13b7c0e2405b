"""The shape of a read expression: plain JSON, kept in `Version.definition`.

Every tree has `at`, its place in the text counted from 1, and is one of

- `{"value": v}`: a text or a number, nothing in place of a `word` that means nothing;
- `{"name": q}`: the answer of a question, or the instances of a repeat;
- `{"current": true}`: the answer the expression is about (`.`);
- `{"call": f, "with": [tree, …]}`: a function or an operator; `regex` also has `pattern`, the
  author's pattern as both engines read it;
- `{"rows": list}`: the rows of a list of choices (`instance('list')/root/item`);
- `{"filter": tree, "where": tree}`: the nodes for which a condition holds (`[…]`);
- `{"column": c, "of": tree}`: a column of rows, or a question of a repeat's instances; without
  `of` it is that of the row being looked at in a filter;
- `{"path": [step, …]}`: a path such as `../x`, until `paths.resolved` knows what it leads to.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

Tree = dict[str, Any]
COMPARING = {"=", "!=", "selected"}


def parts(tree: Mapping[str, Any]) -> Iterator[Tree]:
    """The trees this tree is made of, from left to right."""
    yield from tree.get("with", [])
    for key in ("of", "filter", "where"):
        if key in tree:
            yield tree[key]


def depth(tree: Mapping[str, Any]) -> int:
    """How many trees stand in each other."""
    deepest, level = 0, [tree]
    while level:
        deepest, level = deepest + 1, [part for each in level for part in parts(each)]
    return deepest


def walk(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The tree and everything in it."""
    yield tree
    for part in parts(tree):
        yield from walk(part)


def changed(tree: Tree, change: Callable[[Tree], Tree]) -> Tree:
    """The tree with everything in it changed, the innermost first."""
    made: Tree = dict(tree)
    if "with" in tree:
        made["with"] = [changed(part, change) for part in tree["with"]]
    for key in ("of", "filter", "where"):
        if key in tree:
            made[key] = changed(tree[key], change)
    return change(made)


def without(tree: Tree, names: Container[str]) -> Tree:
    """The tree with nothing in place of these questions."""
    return changed(
        tree, lambda each: {"value": "", "at": each["at"]} if each.get("name") in names else each
    )


def renamed(tree: Tree, names: Mapping[str, str]) -> Tree:
    """The tree with other names for these questions."""
    return changed(
        tree,
        lambda each: (
            {**each, "name": names.get(each["name"], each["name"])} if "name" in each else each
        ),
    )


def references(tree: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Every question (or repeat) the tree asks for, with its place, from left to right."""
    return ((each["name"], each["at"]) for each in walk(tree) if "name" in each)


def comparisons(tree: Mapping[str, Any], current: str = "") -> Iterator[tuple[str, str, int]]:
    """Each question compared with a text, the text, and the text's place.

    Counts `=`, `!=` and `selected()`, so that a text that is no choice can be found. `current` is
    the name of the question that `.` stands for.
    """
    for each in walk(tree):
        if each.get("call") not in COMPARING:
            continue
        operands = each["with"]
        for one, other in (operands, operands[::-1]):
            name = current if "current" in one else one.get("name")
            if name and isinstance(other.get("value"), str) and other["value"]:
                yield name, other["value"], other["at"]


def all_of(conditions: Iterable[Tree | None]) -> Tree | None:
    """One condition that holds when all of these do; None where there are none."""
    there = [each for each in conditions if each]
    if not there:
        return None
    return reduce(lambda left, right: {"call": "and", "with": [left, right], "at": 0}, there)

"""What follows from what: which questions to look at again when an answer changes.

A change of one answer asks only for those that depend on it, each after those it needs, so that
a long form costs no more than the few questions a change can reach.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Trees = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Rule:
    """What decides about one question.

    `decides` are the trees from which follows whether it is asked and what its answer counts as;
    others may wait for them. `checks` are trees that only look on: a constraint, a condition for
    having to answer. `inside` is the repeat it stands in, and `mentions` are names in its texts.
    """

    name: str
    decides: Trees = ()
    checks: Trees = ()
    inside: str = ""
    mentions: Sequence[str] = field(default_factory=tuple)


class Circle(ValueError):
    """Questions that wait for each other; `names` begins and ends with the same."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(" needs ".join(names))
        self.names = names


def reads(tree: Mapping[str, Any], of_repeat: bool = False) -> Iterator[str]:
    """Every question and repeat whose answers the tree looks at, filters of repeats included.

    `of_repeat` says that bare columns are questions of a repeat, and not columns of a list.
    """
    if "name" in tree:
        yield tree["name"]
    is_question = is_repeat(tree["of"], of_repeat) if "of" in tree else of_repeat
    if is_question and tree.get("column", ".") != ".":
        yield tree["column"]
    for part in tree.get("with", []):
        yield from reads(part, of_repeat)
    for key in ("of", "filter"):
        if key in tree:
            yield from reads(tree[key], of_repeat)
    if "where" in tree:
        yield from reads(tree["where"], is_repeat(tree["filter"], of_repeat))


def is_repeat(source: Mapping[str, Any], of_repeat: bool) -> bool:
    """Whether the nodes of this tree are entries of a repeat, or answers in them."""
    while "filter" in source or "of" in source:
        source = source["filter"] if "filter" in source else source["of"]
    return "name" in source or ("column" in source and of_repeat)


def needs(rule: Rule) -> list[str]:
    """The names a rule waits for, each once, in the order they are written."""
    names = [name for tree in rule.decides for name in reads(tree)]
    return list(dict.fromkeys([*([rule.inside] if rule.inside else []), *names]))


def in_order(rules: Iterable[Rule]) -> list[str]:
    """All names, each after those it needs, else as in the form. Raises `Circle`.

    Step by step rather than by calling itself: chains may be as long as the form.
    """
    waits = {rule.name: needs(rule) for rule in rules}
    done: dict[str, None] = {}
    for first, needed in waits.items():
        way = {} if first in done else {first: iter(needed)}
        while way:
            name, ahead = next(reversed(way.items()))
            other = next((each for each in ahead if each in waits and each not in done), None)
            if other is None:
                done[name] = None
                way.popitem()
            elif other in way:
                names = list(way)
                raise Circle([*names[names.index(other) :], other])
            else:
                way[other] = iter(waits[other])
    return list(done)


Edges = dict[str, list[str]]


def followers(rules: Iterable[Rule]) -> tuple[Edges, Edges]:
    """For each name, the questions that wait for it, and those whose checks or texts look at it.

    Who follows a change goes on from those that wait; looking on changes nothing for others.
    """
    waiting: Edges = {}
    looking: Edges = {}
    for rule in rules:
        for name in needs(rule):
            waiting.setdefault(name, []).append(rule.name)
        seen = [*(name for tree in rule.checks for name in reads(tree)), *rule.mentions]
        for name in dict.fromkeys(seen):
            if name != rule.name:
                looking.setdefault(name, []).append(rule.name)
    return waiting, looking


def reached(names: Iterable[str], edges: Mapping[str, Iterable[str]]) -> set[str]:
    """The names, and everything that the edges lead to from them."""
    found = set(names)
    ahead = list(found)
    while ahead:
        for other in edges.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return found

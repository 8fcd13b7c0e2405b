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
    """All names, each after those it needs, else as in the form. Raises `Circle`."""
    waits = {rule.name: needs(rule) for rule in rules}
    done: dict[str, None] = {}
    for name in waits:
        visit(name, waits, done, [])
    return list(done)


def visit(name: str, waits: Mapping[str, list[str]], done: dict[str, None], way: list[str]) -> None:
    """Add a name after everything it waits for; `way` is how we came to it."""
    if name in done or name not in waits:
        return
    if name in way:
        raise Circle([*way[way.index(name) :], name])
    for other in waits[name]:
        visit(other, waits, done, [*way, name])
    done[name] = None


def dependants(rules: Sequence[Rule]) -> dict[str, list[str]]:
    """For each name that anything depends on, what to look at again when it changes, in order.

    Raises `Circle`.
    """
    order = {name: place for place, name in enumerate(in_order(rules))}
    passing: dict[str, set[str]] = {}
    watching: dict[str, set[str]] = {}
    for rule in rules:
        for name in needs(rule):
            passing.setdefault(name, set()).add(rule.name)
        seen = [name for tree in rule.checks for name in reads(tree)]
        for name in [*seen, *rule.mentions]:
            watching.setdefault(name, set()).add(rule.name)
    found = {}
    for name in order:
        changed = reached(name, passing)
        looking = {each for one in changed for each in watching.get(one, ())}
        if changed | looking > {name}:
            found[name] = sorted((changed | looking) - {name}, key=order.__getitem__)
    return found


def reached(name: str, passing: Mapping[str, set[str]]) -> set[str]:
    """The name, and everything that waits for it directly or through others."""
    found, ahead = {name}, [name]
    while ahead:
        for other in passing.get(ahead.pop(), set()) - found:
            found.add(other)
            ahead.append(other)
    return found

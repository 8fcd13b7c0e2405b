"""Works out the trees that `reading.parse` makes, by OpenRosa's rules (XPath 1.0).

`surveys/static/surveys/expressions/evaluating.js` is the twin: what changes here changes there.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from surveys.expressions.chance import drawn, version_4
from surveys.expressions.functions import FUNCTIONS, index_of, matches
from surveys.expressions.values import (
    Node,
    Value,
    as_text,
    as_truth,
    nodes_of,
    scalar_of,
    value_of,
)

Places = tuple[int, ...]
"""Which entry of each repeat around a question, outermost first, counted from 1."""


def nothing(*_: Any) -> Any:
    """The answer where nothing is known."""
    return None


@dataclass(frozen=True)
class Ground:
    """What an expression stands on. Only `answer` is needed by a form without repeats.

    `answer(name, places)` gives the stored answer that counts: null where the question was not
    answered or is not asked. `here` and `places` say to which question, in which entry of the
    repeats around it, the expression belongs; `current` is that question's answer (`.`). `within`
    names the repeats around each question, outermost first, a repeat's own name last;
    `instances(repeat, places)` counts how often a repeat is filled. `rows(list)` gives the choices
    of a list, each with its `name`, `label` and other columns, and `label(question, value)` a
    choice's label. `today` and `now` are texts, and `seed` is what chance is drawn from.
    """

    answer: Callable[[str, Places], Any]
    here: str = ""
    places: Places = ()
    current: Any = None
    within: Mapping[str, Sequence[str]] = field(default_factory=dict)
    instances: Callable[[str, Places], int] = nothing
    rows: Callable[[str], Sequence[Mapping[str, Any]]] = nothing
    label: Callable[[str, str], str] = nothing
    today: str = ""
    now: str = ""
    seed: str = ""
    row: Node | None = None
    position: int = 0
    size: int = 0

    def at(self, here: str, places: Places = (), current: Any = None) -> "Ground":
        """The same ground for an expression of another question."""
        return replace(self, here=here, places=places, current=current)

    def looking_at(self, row: Node, position: int = 1, size: int = 1) -> "Ground":
        """The same ground for a condition about one row: of a filter, or of a list of choices."""
        return replace(self, row=row, position=position, size=size)


@dataclass(frozen=True)
class Entry:
    """One entry of a repeat, as a node."""

    ground: Ground
    repeat: str
    places: Places

    def column(self, name: str) -> Value:
        """The answer of a question in this entry."""
        return answers_of(name, self.ground, self.ground.within.get(self.repeat, ()), self.places)


def evaluate(tree: Mapping[str, Any], ground: Ground) -> Value:
    """The value of a tree."""
    if "call" in tree:
        form = FORMS.get(tree["call"])
        if form:
            return form(tree, ground)
        return FUNCTIONS[tree["call"]](*(evaluate(each, ground) for each in tree["with"]))
    if "name" in tree:
        within = ground.within.get(ground.here, ())
        return answers_of(tree["name"], ground, within, ground.places)
    if "value" in tree:
        value = tree["value"]
        return value if isinstance(value, str) else float(value)
    if "current" in tree:
        return value_of(ground.current)
    return nodes(tree, ground)


def holds(tree: Mapping[str, Any] | None, ground: Ground) -> bool:
    """Whether a condition holds. No condition always does."""
    return tree is None or as_truth(evaluate(tree, ground))


def nodes(tree: Mapping[str, Any], ground: Ground) -> Value:
    """The value of a tree about lists of nodes."""
    if "rows" in tree:
        return list(ground.rows(tree["rows"]) or ())
    if "filter" in tree:
        return filtered(nodes_of(evaluate(tree["filter"], ground)), tree["where"], ground)
    if "of" in tree:
        found = [column(node, tree["column"]) for node in nodes_of(evaluate(tree["of"], ground))]
        return [node for value in found for node in nodes_of(value)]
    return "" if ground.row is None else column(ground.row, tree["column"])


def column(node: Node, name: str) -> Value:
    """A column of a row, or the question of that name in an entry; `.` is the node itself."""
    if name == ".":
        return scalar_of(node)
    if isinstance(node, Entry):
        return node.column(name)
    return value_of(node.get(name)) if isinstance(node, Mapping) else ""


def filtered(found: list[Node], where: Mapping[str, Any], ground: Ground) -> Value:
    """The nodes for which a condition holds; a number asks for the node at that place."""
    kept: list[Node] = []
    for position, node in enumerate(found, 1):
        value = evaluate(where, ground.looking_at(node, position, len(found)))
        is_place = isinstance(value, float)
        if value == position if is_place else as_truth(value):
            kept.append(node)
    return kept


def answers_of(name: str, ground: Ground, around: Sequence[str], places: Places) -> Value:
    """What a name means to somebody who stands in `places` of the repeats `around`.

    A question in the same entry is its answer; in repeats that do not hold the asker it is a
    list of all its answers. A repeat is the list of its entries.
    """
    repeats = ground.within.get(name, ())
    if not repeats:
        return value_of(ground.answer(name, ()))
    is_repeat = repeats[-1] == name
    shared = 0
    for one, other in zip(repeats[:-1] if is_repeat else repeats, around, strict=False):
        if one != other or shared == len(places):
            break
        shared += 1
    if shared == len(repeats):
        return value_of(ground.answer(name, places[:shared]))
    entries = [places[:shared]]
    for repeat in repeats[shared:]:
        entries = [
            (*each, number)
            for each in entries
            for number in range(1, (ground.instances(repeat, each) or 0) + 1)
        ]
    if is_repeat:
        return [Entry(ground, name, each) for each in entries]
    return [value_of(ground.answer(name, each)) for each in entries]


Form = Callable[[Mapping[str, Any], Ground], Value]


def any_holds(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`or`: the second is not looked at where the first holds."""
    return any(as_truth(evaluate(each, ground)) for each in tree["with"])


def all_hold(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`and`: the second is not looked at where the first does not hold."""
    return all(as_truth(evaluate(each, ground)) for each in tree["with"])


def either(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`if`: only the branch that counts is worked out."""
    condition, then, otherwise = tree["with"]
    return evaluate(then if as_truth(evaluate(condition, ground)) else otherwise, ground)


def first_given(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`coalesce`: the first that is not empty."""
    values = (scalar_of(evaluate(each, ground)) for each in tree["with"])
    return next((value for value in values if value != ""), "")


def once(tree: Mapping[str, Any], ground: Ground) -> Value:
    """The current answer, if there is one; else worked out."""
    current = value_of(ground.current)
    return evaluate(tree["with"][0], ground) if current == "" else current


def position(tree: Mapping[str, Any], ground: Ground) -> Value:
    """Which entry of a repeat this is; without operand, which node a filter looks at."""
    if not tree["with"]:
        return float(ground.position)
    around = ground.within.get(ground.here, ())
    name = tree["with"][0].get("name")
    return float(ground.places[around.index(name)]) if name in around else math.nan


def indexed(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`indexed-repeat`: a question (no repeat) in the given entry of each repeat around it."""
    asked, *pairs = tree["with"]
    chosen = {
        repeat["name"]: index_of(evaluate(number, ground))
        for repeat, number in zip(pairs[::2], pairs[1::2], strict=False)
    }
    here = dict(zip(ground.within.get(ground.here, ()), ground.places, strict=False))
    places: Places = ()
    if asked["name"] in ground.within.get(asked["name"], ()):
        return ""
    for repeat in ground.within.get(asked["name"], ()):
        number = chosen.get(repeat, here.get(repeat))
        if number is None or not 1 <= number <= (ground.instances(repeat, places) or 0):
            return ""
        places = (*places, number)
    return value_of(ground.answer(asked["name"], places))


def choice_name(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`jr:choice-name`: the label of a choice of a question."""
    value, asked = tree["with"]
    chosen = as_text(evaluate(value, ground))
    return (ground.label(asked["name"], chosen) or "") if chosen else ""


def looked_up(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`pulldata`: a column of the first row of a list whose key column has this value."""
    listed, wanted, key, value = (as_text(evaluate(each, ground)) for each in tree["with"])
    for row in ground.rows(listed) or ():
        if as_text(value_of(row.get(key))) == value:
            return value_of(row.get(wanted))
    return ""


def matching(tree: Mapping[str, Any], ground: Ground) -> Value:
    """`regex`: whether the whole value follows the pattern."""
    return matches(evaluate(tree["with"][0], ground), tree["pattern"])


def place_of(tree: Mapping[str, Any], ground: Ground) -> str:
    """The place of a function that draws: the same entry draws the same there again."""
    return f"{ground.seed}|{ground.here}|{','.join(map(str, ground.places))}|{tree['at']}"


FORMS: dict[str, Form] = {
    "or": any_holds,
    "and": all_hold,
    "if": either,
    "coalesce": first_given,
    "once": once,
    "position": position,
    "last": lambda tree, ground: float(ground.size),
    "indexed-repeat": indexed,
    "jr:choice-name": choice_name,
    "pulldata": looked_up,
    "regex": matching,
    "today": lambda tree, ground: ground.today,
    "now": lambda tree, ground: ground.now,
    "random": lambda tree, ground: drawn(place_of(tree, ground)),
    "uuid": lambda tree, ground: version_4(place_of(tree, ground)),
}

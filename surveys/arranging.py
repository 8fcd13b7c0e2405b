"""Puts pyxform's plain form into an order that we can ask: one name for one question.

XForms tell two questions of one name apart by the groups they stand in. Answers here are kept by
name, so each of the two is called after its group too: `child_name` and `adult_name`, whichever
comes first. pyxform has made sure that no `${name}` means either.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from surveys.expressions.paths import Home, Homes, Kind
from surveys.identities import free_name
from surveys.kinds import SKIPPED

Element = dict[str, Any]
CALLED = "called"
"""The key of the name that the author wrote, where ours is another."""
NOWHERE = "meta"
APART = "/"
"""What follows the name of a group, among homes, where a question has the same."""


def everything(elements: list[Element], parent: str = "") -> Iterator[tuple[str, Element]]:
    """Each element of the form with the name of what it stands in."""
    for element in elements:
        yield parent, element
        yield from everything(element.get("children", []), element["name"])


def set_apart(elements: list[Element]) -> None:
    """Give those that share a name a longer one each, in place."""
    counts = Counter(alike(each) for _, each in everything(elements))
    shared = {each for each, many in counts.items() if many > 1}
    if shared:
        rename(elements, "", shared, {name for _, name in counts})


def alike(element: Element) -> tuple[bool, str]:
    """What no other may have. A group holds no answer, so it may be called as a question is."""
    return element["type"] == "group", element["name"]


def rename(
    elements: list[Element], parent: str, shared: set[tuple[bool, str]], held: set[str]
) -> None:
    """Call elements whose name is shared after what they stand in."""
    for element in elements:
        if alike(element) in shared:
            name = element[CALLED] = element["name"]
            element["name"] = free_name(f"{parent}_{name}" if parent else name, held - {name})
            held.add(element["name"])
        rename(element.get("children", []), element["name"], shared, held)


def taken_out(elements: list[Element]) -> list[Element]:
    """What we keep and do not ask, taken out in place."""
    found = []
    for element in list(elements):
        if element["type"] in SKIPPED:
            elements.remove(element)
            found.append(element)
        elif element["name"] != NOWHERE:
            found += taken_out(element.get("children", []))
    return found


def homes_in(elements: list[Element]) -> Iterator[tuple[str, Home]]:
    """Where everything with a name stands. A group that is called as a question is goes apart."""
    asked = {each["name"] for _, each in everything(elements) if each["type"] != "group"}
    yield from homes_under("", elements, asked)


def homes_under(
    parent: str, elements: list[Element], asked: set[str]
) -> Iterator[tuple[str, Home]]:
    """Where these elements stand, and what is in them; `asked` are names of no groups."""
    for element in elements:
        name = element["name"]
        kind: Kind = element["type"] if element["type"] in {"group", "repeat"} else "question"
        place = name + APART if kind == "group" and name in asked else name
        yield place, Home(parent, kind, str(element.get(CALLED, name)))
        yield from homes_under(place, element.get("children", []), asked)


def place_of(element: Element, homes: Homes) -> str:
    """Under which name the home of an element is found."""
    apart: str = element["name"] + APART
    return apart if element.get("type") == "group" and apart in homes else element["name"]

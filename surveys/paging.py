"""Divides a form into pages.

A group at the top level is a page, and questions outside of groups that follow each other share
one. What is longer than people read at once is divided further: where long groups inside it begin
and end, else after so many questions (docs/adr/0054).
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from surveys.arranging import NOWHERE
from surveys.definition import UNSEEN
from surveys.kinds import kind_of

Element = dict[str, Any]
MOST = 50
"""Questions and notes on a page, where it can be divided."""
ENOUGH = 5
"""Those that a group needs for a page of its own inside one that is divided."""


class Part(NamedTuple):
    """One page: a group, and the groups around it, whose conditions hold for it too."""

    group: Element
    around: list[Element]


def pages_of(children: list[Element], titles: str | dict[str, str]) -> Iterator[Part]:
    """The pages of a form. `titles` are its own, by language."""
    loose: list[Element] = []
    for child in [*children, None]:
        if child and child["type"] != "group":
            loose.append(child)
            continue
        if loose:
            yield from divided({"name": "", "label": titles, "children": loose}, [])
            loose = []
        if child and child["name"] != NOWHERE:
            yield from divided({**child, "label": child.get("label") or titles}, [])


def divided(group: Element, around: list[Element]) -> Iterator[Part]:
    """The pages of a group, which is one if it is short enough."""
    if group["name"] and rows_in([group]) <= MOST:
        yield Part(group, around)
        return
    inside = [*around, group] if group["name"] else around
    for is_apart, elements in groupby(group["children"], stands_apart):
        if is_apart:
            for each in elements:
                yield from divided({**each, "label": each.get("label") or group["label"]}, inside)
        else:
            yield from (Part(page_of(some, group), inside) for some in evenly([*elements]))


def stands_apart(element: Element) -> bool:
    """Whether this has pages of its own where what is around it is divided."""
    if element["type"] != "group":
        return False
    rows = rows_in([element])
    return rows > MOST or (rows >= ENOUGH and bool(element.get("label")))


def evenly(elements: list[Element]) -> Iterator[list[Element]]:
    """As few pages as hold these, about as long as each other."""
    rows = rows_in(elements)
    most = -(-rows // -(-rows // MOST)) if rows else MOST
    together: list[Element] = []
    for each in elements:
        if together and rows_in([*together, each]) > most and may_part(together[-1], each):
            yield together
            together = []
        together.append(each)
    yield together


def may_part(last: Element, following: Element) -> bool:
    """Whether a page may end here. A note leads on; statements of one scale share its head."""
    return last["type"] != "note" and not last["type"] == following["type"] == "range"


def page_of(elements: list[Element], group: Element) -> Element:
    """A page of some of what stands in a group. The group's hint stands on its first page."""
    is_first = elements[0] is group["children"][0]
    return {
        "name": f"page_of_{elements[0]['name']}",
        "label": group["label"],
        "hint": group.get("hint") if is_first else "",
        "children": elements,
    }


def rows_in(elements: list[Element]) -> int:
    """How many questions and notes people see of these on one page; a repeat is one."""
    inside = (
        rows_in(each["children"]) if each["type"] == "group" else kind_of(each) not in UNSEEN
        for each in elements
    )
    return sum(inside)

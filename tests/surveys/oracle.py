"""Asks an independent engine, `rxeval`, about every expression of a form as it stands.

It is given the form's XForm as pyxform makes it, and in it the answers that count with us. What
it then says of each question must be what we say: whether it is asked, what it is worked out to
be, whether it is missing or does not fit, and what it offers. Each expression is judged by itself
on the same answers, so that agreement on all of them is agreement on the form.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import rxeval
from lxml import etree

from surveys.expressions.evaluating import Places
from surveys.expressions.paths import Homes
from surveys.expressions.values import as_number, as_text, value_of
from surveys.routing import Moment, Route
from tests.surveys.standings import Standing, places_of

XFORMS = "{http://www.w3.org/2002/xforms}"
SHADOW = "__again"
"""What stands beside each calculation, to be worked out without changing what others read."""
CLOSE = 1e-9
DEEP = 2
"""How many repeats around a question are too many for it: it cannot add entries inside entries."""
RULES = {"missing": "missing", "invalid": "unfit"}


class Verdict(NamedTuple):
    """A rule of a question on which the two differ: what we say, and what it says."""

    name: str
    rule: str
    ours: Any
    theirs: Any


class Oracle:
    """One form, asked about again and again.

    `undecided` has why it could not work out what, by path; `agreed` counts what it decided as we
    do, by rule.
    """

    def __init__(self, xform: str, homes: Homes, complaining: list[str], moment: Moment) -> None:
        document = etree.fromstring(xform.encode())
        root = next(document.iter(f"{XFORMS}instance"))[0]
        self.root, self.homes = etree.QName(root).localname, homes
        self.complaining = set(complaining)
        self.calculations = shadowed(document, root)
        text = etree.tostring(document, encoding="unicode")
        today, now = in_days(moment.today), in_days(moment.now)
        self.session = rxeval.Session(text, today=today, now=now)
        self.paths: dict[tuple[str, Places], str] = {}
        self.held: dict[str, str] = {}
        self.undecided: dict[str, str] = {}
        self.agreed: Counter[str] = Counter()

    @property
    def silent(self) -> set[str]:
        """The names of the questions it could not decide about."""
        return {path.rpartition("/")[2].removesuffix(SHADOW) for path in self.undecided}

    def path(self, name: str, places: Places = ()) -> str:
        """Where something stands in the XForm, in these entries of the repeats around it."""
        if (name, places) not in self.paths:
            above = list(self.above(name))
            within = [each for each in above if self.homes[each].kind == "repeat"]
            numbers = dict(zip(reversed(within), places, strict=False))
            entries = {each: f"[{number}]" for each, number in numbers.items()}
            steps = [(self.homes[e].called or e) + entries.get(e, "") for e in above]
            self.paths[name, places] = "/".join(["", self.root, *reversed(steps)])
        return self.paths[name, places]

    def above(self, name: str) -> Iterator[str]:
        """Something, and what it stands in, innermost first."""
        while name:
            yield name
            name = self.homes[name].parent

    def differences(self, route: Route, ours: Standing) -> Iterator[Verdict]:
        """The rules that it decides otherwise than we do."""
        self.hold(route)
        found = self.session.recompute()
        self.undecided |= {plain(path): why for path, why in found["failed"]}
        self.held |= {first(path): text for path, text in found["calculated"].items()}
        asked = {first(path): is_asked for path, is_asked in found["relevant"].items()}
        told = {
            (first(path), rule)
            for key, rule in RULES.items()
            for path in (each if isinstance(each, str) else each[0] for each in found[key])
        }
        shown = {(name, tuple(places)): rest for name, places, *rest in ours}
        for name, home in route.homes.items():
            for places in places_of(route, name) if len(home.around) < DEEP else ():
                said = self.judged(name, places, asked, told, shown.get((name, places)))
                for rule, one, other in said:
                    if one == other:
                        self.agreed[rule] += 1
                    else:
                        yield Verdict(name, rule, one, other)

    def judged(
        self,
        name: str,
        places: Places,
        asked: dict[str, bool],
        told: set[tuple[str, str]],
        ours: list[Any] | None,
    ) -> Iterator[tuple[str, Any, Any]]:
        """What both say of one thing in one entry, rule by rule, where it says anything."""
        path = first(self.path(name, places))
        bare = plain(path)
        if bare in self.undecided or path not in asked:
            return
        yield "relevant", ours is not None, asked[path]
        if ours is None or not asked[path]:
            return
        value, problem, offered, _ = ours
        if bare in self.calculations and bare + SHADOW not in self.undecided:
            yield "calculation", *alike(value, self.held.get(path + SHADOW, ""))
        if name in self.complaining:
            for rule in RULES.values():
                yield rule, problem == rule, (path, rule) in told
        offers = self.session.choices(path) if offered and not places else None
        if offers is not None:
            yield "choice_filter", offered, sorted(each["value"] for each in offers)

    def hold(self, route: Route) -> None:
        """Put the answers that count into the XForm, and as many entries as there are."""
        for name, (_, question, around) in route.homes.items():
            if question["type"] == "repeat" and not around:
                self.have(self.path(name), len(route.entries(name)))
            if question["type"] in {"note", "repeat"} or len(around) >= DEEP:
                continue
            for places in places_of(route, name):
                text = in_days(route.value(name, places))
                path = first(self.path(name, places))
                if self.held.get(path) != text:
                    self.session.set(path, text)
                    self.held[path] = text

    def have(self, path: str, count: int) -> None:
        """Let a repeat have this many entries."""
        entries = self.session.add_row(path)
        while entries < count:
            entries = self.session.add_row(path)
        while entries > count:
            gone = first(f"{path}[{entries}]/")
            self.held = {key: text for key, text in self.held.items() if not key.startswith(gone)}
            entries = self.session.remove_row(path, entries)


def shadowed(document: Any, root: Any) -> set[str]:
    """Let each calculation be worked out beside its place; the paths of all that have one."""
    found = set()
    for bind in list(document.iter(f"{XFORMS}bind")):
        if "calculate" not in bind.attrib:
            continue
        path = bind.get("nodeset")
        found.add(path)
        shadow = etree.SubElement(bind.getparent(), f"{XFORMS}bind", nodeset=path + SHADOW)
        shadow.set("calculate", bind.attrib.pop("calculate"))
        for node in [each for each in root.iter() if path_of(each, root) == path]:
            node.addnext(node.makeelement(f"{node.tag}{SHADOW}"))
    return found


def path_of(node: Any, root: Any) -> str:
    """The path of a node of the primary instance."""
    steps = []
    while node is not root:
        steps.append(etree.QName(node).localname)
        node = node.getparent()
    return "/".join(["", etree.QName(root).localname, *reversed(steps)])


def first(path: str) -> str:
    """A path without the number of a first entry, which is left out where there is but one."""
    return path.replace("[1]", "")


def plain(path: str) -> str:
    """A path without any numbers of entries."""
    return re.sub(r"\[\d+\]", "", path)


def in_days(answer: Any) -> str:
    """An answer as text, a date as days since 1970: it has no dates, and compares numbers."""
    text = as_text(value_of(answer))
    return text if math.isnan(as_number(text)) else as_text(as_number(text))


def alike(ours: Any, theirs: str) -> tuple[Any, Any]:
    """Both values, made the same where they mean the same number."""
    text = in_days(ours)
    one, other = as_number(text), as_number(theirs)
    if theirs in {"NaN", "Infinity", "-Infinity"}:
        return text, ""
    is_same = math.isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)
    return (text, text) if is_same else (text, theirs)

"""Looking across journey maps: curves, agencies, what helped and hindered, what came first (pure).

Everything counts families, never mentions alone: a family that says the same thing three times is
one family. Nothing here stands for other families than those who told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.charts import GREY, TEAL, Spec, framed
from analytics.tables import Column, Table, Value
from journeys.cards import NOBODY
from journeys.telling import BARRIER, ENABLER, Telling, signed

MOST_ROWS = 15
WHOLE = 100
HARDEST, BEST = -3, 3


@dataclass(frozen=True)
class Section:
    """One part of the page: words, table, and the chart where there is one to draw."""

    name: str
    title: str
    reading: str
    table: Table
    spec: Spec | None = None


def families(many: int) -> str:
    """A number of families in words."""
    return "1 family" if many == 1 else f"{many} families"


def base(many: int) -> str:
    """What must stand beside every figure."""
    return f"Of {families(many)} who told us, not representative of others"


def overview(tellings: Sequence[Telling], nodes: Mapping[str, str]) -> list[Section]:
    """Every section of the page. `nodes` are the titles of the boxes of the theory, by code."""
    return [
        curves(tellings),
        agencies(tellings),
        forces(tellings, ENABLER, "enablers", "What helped most often", nodes),
        forces(tellings, BARRIER, "barriers", "What got in the way most often", nodes),
        dependencies(tellings),
        coverage(tellings, nodes),
    ]


def ups_and_downs(telling: Telling) -> bool:
    """Whether the hardest moment comes before the best."""
    feelings = [moment.feeling for moment in telling.in_order]
    return bool(feelings) and feelings.index(min(feelings)) < feelings.index(max(feelings))


def curves(tellings: Sequence[Telling]) -> Section:
    """The feelings of every journey over its course, laid over each other."""
    points = [
        {"journey": telling.title, "way": _way(n, telling), "feeling": moment.feeling}
        for telling in tellings
        for n, moment in enumerate(telling.in_order)
    ]
    turned = sum(map(ups_and_downs, tellings))
    title = f"In {turned} of {len(tellings)} journeys the hardest moment comes before the best"
    reading = (
        "Each line is one family, from its first moment to its last. How long a journey took "
        "differs, so lines show the order of things and not the time between them."
    )
    rows = tuple(_course(telling) for telling in tellings if telling.moments)
    names = ("Moments", "At first", "Hardest", "Best", "At the end")
    columns = (Column("Journey", numeric=False), *(Column(name) for name in names))
    return Section(
        "curves", title, reading, Table("curves", title, columns, rows),
        _curve_chart(points, title, base(len(tellings))),
    )  # fmt: skip


def _course(telling: Telling) -> tuple[Value, ...]:
    """A journey in numbers: how many moments, and how it felt at first, at worst, at best, last."""
    feelings = [moment.feeling for moment in telling.in_order]
    marks = (feelings[0], min(feelings), max(feelings), feelings[-1])
    return (telling.title, len(feelings), *(signed(each) for each in marks))


def _way(n: int, telling: Telling) -> float:
    """How far along its journey a moment stands, in per cent."""
    last = len(telling.moments) - 1
    return round(WHOLE * n / last, 1) if last else 0.0


def _curve_chart(points: Sequence[Mapping[str, object]], title: str, subtitle: str) -> Spec:
    x: Spec = {
        "field": "way",
        "type": "quantitative",
        "title": "From the first moment to the last, %",
    }
    y: Spec = {
        "field": "feeling", "type": "quantitative", "scale": {"domain": [HARDEST, BEST]},
        "title": "How it felt, −3 to +3",
    }  # fmt: skip
    line = {"type": "line", "interpolate": "monotone", "color": TEAL, "opacity": 0.55}
    zero = {"type": "rule", "color": GREY, "strokeDash": [4, 3]}
    return framed(
        title, subtitle, width=640, height=280, data={"values": list(points)},
        layer=[
            {"mark": zero, "encoding": {"y": {"datum": 0}}},
            {"mark": line, "encoding": {"x": x, "y": y, "detail": {"field": "journey"}}},
        ],
    )  # fmt: skip


def agencies(tellings: Sequence[Telling]) -> Section:
    """Whom families met: in how many families, at how many moments, and how it felt."""
    who: dict[str, set[int]] = defaultdict(set)
    feelings: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for moment in telling.moments:
            name = moment.agency or NOBODY
            who[name].add(number)
            feelings[name].append(moment.feeling)
    order = sorted(who, key=lambda name: (-len(who[name]), -len(feelings[name]), name))
    rows = tuple(
        (
            name,
            len(who[name]),
            len(feelings[name]),
            sum(f > 0 for f in feelings[name]),
            sum(f < 0 for f in feelings[name]),
        )
        for name in order
    )
    columns = _columns("Who was there", "Families", "Moments", "Felt good", "Felt hard")
    met = [name for name in order if name != NOBODY]
    title = "Nobody yet"
    if met:
        title = f"{met[0]}: in the journeys of {families(len(who[met[0]]))}"
    reading = f"{len(met)} agencies come into these journeys. A hard moment is not a bad agency."
    return Section("agencies", title, reading, Table("agencies", "Who was there", columns, rows))


def _columns(first: str, *numbers: str) -> tuple[Column, ...]:
    return (Column(first, numeric=False), *(Column(name) for name in numbers))


def _by_node(tellings: Iterable[Telling], kind: str) -> dict[str, list[int]]:
    """The number of the family of each mention, by the box of the theory it points at."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        for force in telling.forces:
            if force.kind == kind:
                found[force.node].append(number)
    return found


def forces(
    tellings: Sequence[Telling], kind: str, name: str, caption: str, nodes: Mapping[str, str]
) -> Section:
    """The boxes of the theory that most families name as help, or as missing."""
    found = _by_node(tellings, kind)
    order = sorted(found, key=lambda node: (-len(set(found[node])), -len(found[node]), node))
    rows = tuple(
        (nodes.get(node, "Not in the theory of change"), len(set(found[node])), len(found[node]))
        for node in order[:MOST_ROWS]
    )
    columns = _columns("Box of the theory of change", "Families", "Mentions")
    title = caption
    if rows:
        many = families(len(set(found[order[0]])))
        told = "as a help" if kind == ENABLER else "as what was missing or in the way"
        title = f"{many[0].upper()}{many[1:]} named “{rows[0][0]}” {told}"
    reading = (
        "Each mention was tied to a box of the theory by whoever drew the map. Sorted by families, "
        "since one family may say the same thing often."
    )
    return Section(name, title, reading, Table(name, caption, columns, rows))


def dependencies(tellings: Sequence[Telling]) -> Section:
    """Whose moment had to come before whose."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        agency = {moment.id: moment.agency or NOBODY for moment in telling.moments}
        for each in telling.dependencies:
            found[agency[each.before], agency[each.after]].append(number)
    order = sorted(found, key=lambda pair: (-len(set(found[pair])), -len(found[pair]), pair))
    rows = tuple(
        (f"{pair[0]} → {pair[1]}", len(set(found[pair])), len(found[pair]))
        for pair in order[:MOST_ROWS]
    )
    columns = _columns("What had to come first → what could happen then", "Families", "Times")
    title = "What could only happen once something else had"
    reading = (
        "Families said so themselves. It tells what came before what for them, not what causes "
        "what."
    )
    return Section("dependencies", title, reading, Table("dependencies", title, columns, rows))


def coverage(tellings: Sequence[Telling], nodes: Mapping[str, str]) -> Section:
    """Which boxes of the theory the journeys speak of, and which they do not."""
    helped, missed = _by_node(tellings, ENABLER), _by_node(tellings, BARRIER)
    rows = tuple(
        (title, len(set(helped.get(code, []))), len(set(missed.get(code, []))))
        for code, title in nodes.items()
    )
    silent = sum(1 for _, one, other in rows if not one and not other)
    columns = _columns("Box of the theory of change", "It helped", "It got in the way")
    title = f"{len(rows) - silent} of {len(rows)} boxes of the theory come up in these journeys"
    reading = "A box that nobody speaks of is not refuted: nobody was asked about it by name."
    return Section("coverage", title, reading, Table("coverage", title, columns, rows))

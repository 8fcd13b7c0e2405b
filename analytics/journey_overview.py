"""Looking across journey maps: curves, agencies, what helped and hindered, what came first (pure).

Everything counts families, never mentions alone: a family that says the same thing three times is
one family. Nothing here stands for other families than those who told.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.charts import Spec
from analytics.journey_charts import curve_chart, stage_points
from analytics.journey_told import Found, Told
from analytics.tables import Column, Table, Value
from journeys.cards import NOBODY
from journeys.telling import BARRIER, ENABLER, STAGES, Telling, signed

MOST_ROWS = 15
MOMENTS = ("Families", "Moments", "Felt good", "Felt hard")


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


def overview(told: Told, nodes: Mapping[str, str]) -> list[Section]:
    """Every section of the page. `nodes` are the titles of the boxes of the theory, by code."""
    return [
        curves(told),
        stages(told),
        agencies(told),
        forces(told, ENABLER, ("enablers", "What helped most often"), nodes),
        forces(told, BARRIER, ("barriers", "What got in the way most often"), nodes),
        dependencies(told),
        coverage(told, nodes),
    ]


def ups_and_downs(telling: Telling) -> bool:
    """Whether the hardest moment comes before the best."""
    feelings = [moment.feeling for moment in telling.in_order]
    return bool(feelings) and feelings.index(min(feelings)) < feelings.index(max(feelings))


def curves(told: Told) -> Section:
    """The feelings of every journey, laid over each other by stage."""
    journeys = list(told.journeys())
    turned = told.number({n for n, each in enumerate(told.tellings) if ups_and_downs(each)})
    title = f"How {families(len(told))} felt, stage by stage"
    if turned is not None:
        title = f"In {turned} of {len(told)} journeys the hardest moment comes before the best"
    reading = (
        "Each line is one family. Every stage is drawn equally wide: lines show the order of "
        "things, not how long they took. Moments of a stage that a journey came back to stand "
        "together."
    )
    if any(not phase.stage for each in journeys for phase in each.phases):
        reading += " Phases that were given no stage are left out."
    names = ("Moments", "At first", "Hardest", "Best", "At the end")
    rows = tuple(_course(telling) for telling in journeys if telling.moments)
    points = [point for telling in journeys for point in stage_points(telling)]
    return Section(
        "curves", title, reading, Table("curves", title, _columns("Journey", *names), rows),
        curve_chart(points, title, base(len(told))),
    )  # fmt: skip


def _course(telling: Telling) -> tuple[Value, ...]:
    """A journey in numbers: how many moments, and how it felt at first, at worst, at best, last."""
    feelings = [moment.feeling for moment in telling.in_order]
    marks = (feelings[0], min(feelings), max(feelings), feelings[-1])
    return (telling.title, len(feelings), *(signed(each) for each in marks))


def stages(told: Told) -> Section:
    """How many families told of each stage, and how it felt there."""
    found = {stage: Found(told) for stage in STAGES}
    for number, telling in enumerate(told.tellings):
        stage_of = {phase.id: phase.stage for phase in telling.phases}
        for moment in telling.moments:
            if stage_of[moment.phase] in found:
                found[stage_of[moment.phase]].add(number, moment.feeling)
    rows = tuple(_moments_row(label, found[stage]) for stage, label in STAGES.items())
    title = "What families told of each stage"
    reading = "A family that told nothing of a stage may have been through it."
    table = Table("stages", title, _columns("Stage", *MOMENTS), rows)
    return Section("stages", title, reading, table)


def _moments_row(label: str, found: Found) -> tuple[Value, ...]:
    """Families, moments, and how many of these felt good and hard."""
    good, hard = (sum(each * sign > 0 for each in found.values) for sign in (1, -1))
    return (label, *found.row(len(found.values), good, hard))


def agencies(told: Told) -> Section:
    """Whom families met: in how many families, at how many moments, and how it felt."""
    found: dict[str, Found] = defaultdict(lambda: Found(told))
    for number, telling in enumerate(told.tellings):
        for moment in telling.moments:
            found[moment.agency or NOBODY].add(number, moment.feeling)
    order = _ranked(found)
    rows = tuple(_moments_row(name, found[name]) for name in order)
    met = [name for name in order if name != NOBODY]
    title = "Who was there"
    if met and (many := found[met[0]].many) is not None:
        title = f"{met[0]}: in the journeys of {families(many)}"
    reading = f"{len(met)} agencies come into these journeys. A hard moment is not a bad agency."
    table = Table("agencies", "Who was there", _columns("Who was there", *MOMENTS), rows)
    return Section("agencies", title, reading, table)


def _ranked(found: Mapping[str, Found], labels: Mapping[str, str] | None = None) -> list[str]:
    """The headings under which there is something, most families first."""
    names = labels or {}
    here = [key for key, each in found.items() if each.is_here]
    return sorted(here, key=lambda key: found[key].rank(names.get(key, key)))


def _columns(first: str, *numbers: str) -> tuple[Column, ...]:
    return (Column(first, numeric=False), *(Column(name) for name in numbers))


def _by_node(told: Told, kind: str) -> dict[str, Found]:
    """The mentions of each box of the theory as help, or as missing."""
    found: dict[str, Found] = defaultdict(lambda: Found(told))
    for number, telling in enumerate(told.tellings):
        for force in telling.forces:
            if force.kind == kind:
                found[force.node].add(number)
    return found


def forces(told: Told, kind: str, names: tuple[str, str], nodes: Mapping[str, str]) -> Section:
    """The boxes of the theory that most families name as help, or as missing."""
    name, caption = names
    found = _by_node(told, kind)
    order = _ranked(found, nodes)
    label = {node: nodes.get(node, "Not in the theory of change") for node in order}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (label[node], *found[node].row(len(found[node].values))) for node in order[:MOST_ROWS]
    )
    title = caption
    if order and (many := found[order[0]].many) is not None:
        what = "as a help" if kind == ENABLER else "as what was missing or in the way"
        said = families(many)
        title = f"{said[0].upper()}{said[1:]} named “{label[order[0]]}” {what}"
    reading = (
        "Each mention was tied to a box of the theory by whoever drew the map. Sorted by families, "
        "since one family may say the same thing often."
    )
    columns = _columns("Box of the theory of change", "Families", "Mentions")
    return Section(name, title, reading, Table(name, caption, columns, rows))


def dependencies(told: Told) -> Section:
    """Whose moment had to come before whose."""
    found: dict[str, Found] = defaultdict(lambda: Found(told))
    for number, telling in enumerate(told.tellings):
        agency = {moment.id: moment.agency or NOBODY for moment in telling.moments}
        for each in telling.dependencies:
            found[f"{agency[each.before]} → {agency[each.after]}"].add(number)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (pair, *found[pair].row(len(found[pair].values))) for pair in _ranked(found)[:MOST_ROWS]
    )
    columns = _columns("What had to come first → what could happen then", "Families", "Times")
    title = "What could only happen once something else had"
    reading = (
        "Families said so themselves. It tells what came before what for them, not what causes "
        "what."
    )
    return Section("dependencies", title, reading, Table("dependencies", title, columns, rows))


def coverage(told: Told, nodes: Mapping[str, str]) -> Section:
    """Which boxes of the theory the journeys speak of, and which they do not."""
    helped, missed = _by_node(told, ENABLER), _by_node(told, BARRIER)
    pairs: Sequence[tuple[str, Found, Found]] = [
        (title, helped[code], missed[code]) for code, title in nodes.items()
    ]
    rows = tuple((title, *one.row(), *other.row()) for title, one, other in pairs)
    heard = sum(one.is_here or other.is_here for _, one, other in pairs)
    columns = _columns("Box of the theory of change", "It helped", "It got in the way")
    title = f"{heard} of {len(rows)} boxes of the theory come up in these journeys"
    reading = "A box that nobody speaks of is not refuted: nobody was asked about it by name."
    return Section("coverage", title, reading, Table("coverage", title, columns, rows))

"""The dashboard of stories of change: its figures, made from what may be shown alone (pure).

Every figure has its table, a sentence that reads it, and the base it stands on. The same figures
fill the page, the CSV files and the workbook.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics import story_charts as charts
from analytics.counting import percent
from analytics.dashboards.figures import Figure
from analytics.release import HIDDEN
from analytics.story_charts import Bar
from analytics.tables import Column, Table, Value

Row = Mapping[str, Any]

NOT_TYPICAL = (
    "Chosen stories are not typical. Panels look for the most significant change, not for the "
    "usual one, and staff choose what to write about. So read every figure here as one about "
    "stories and about the way they were chosen, never as one about families."
)
FEW = "With so few stories, differences between groups may be chance."
FIXED = (
    "Each panel puts forward about the same number of stories, however many it was given: where "
    "many were told, the share is smaller."
)
BY = {
    "domain": ("Domain of change", "What the stories are about"),
    "direction": ("Direction", "Changes for the better and for the worse"),
    "service": ("Service", "Stories of each service"),
    "role": ("Role of the writer", "Stories of each role"),
    "locality": ("Locality", "Stories of each locality"),
    "length": ("Length", "Short and long stories"),
}
WRITERS_BY = {"service": "Service", "role": "Role", "locality": "Locality"}
PANELS = {"locality": "Locality panels", "senior": "Senior panel", None: "All panels"}
ASKED = {"seats": "Seats, and members who came", "ballots": "Ballots that could be cast, and were"}
WORSE = "For the worse"
TWO = 2


def figures_of(result: Mapping[str, Any]) -> list[Figure]:
    """Every figure of the dashboard, in the order of the page."""
    tables = result["tables"]
    made = [trend(result)]
    if result["writers"]:
        made += [who_wrote(result, name) for name in WRITERS_BY]
    made += [by_property(result, name) for name in BY if not tables[name]["withheld"]]
    made += [attendance(result), feedback(result)]
    return [figure for figure in made if figure.table.rows]


def base_of(result: Mapping[str, Any]) -> str:
    """What everything stands on: stories, rounds and their time."""
    rounds = result["rounds"]
    span = rounds[0] if len(rounds) == 1 else f"{rounds[0]} to {rounds[-1]}"
    return f"{told(result['stories'])} stories of staff, {_rounds(len(rounds))}, {span}"


def _rounds(number: int) -> str:
    return "1 round" if number == 1 else f"{number} rounds"


def trend(result: Mapping[str, Any]) -> Figure:
    """Stories told and put forward, round by round."""
    rows = result["tables"]["round"]["rows"]
    shown = [row for row in rows if row["told"] is not None]
    reading = "Too few stories to compare rounds."
    if len(shown) >= TWO:
        first, last = shown[0], shown[-1]
        way = {1: "more", -1: "fewer"}.get(_sign(last["told"] - first["told"]), "as many")
        than = "as" if way == "as many" else "than"
        reading = (
            f"{last['told']} stories were told in {last['label']}, {way} {than} in "
            f"{first['label']} ({first['told']})."
        )
    bars = [Bar(row["label"], row["told"], f"{told(row['told'])} stories") for row in rows]
    title, base = "Stories in each round", base_of(result)
    table = _outcome_table("rounds", "Round", title, rows, _all(result))
    return Figure(
        "rounds", title, reading, base, table,
        charts.bars(bars, title, base, "Stories told"),
    )  # fmt: skip


def by_property(result: Mapping[str, Any], name: str) -> Figure:
    """Stories told and put forward, by one property."""
    label, title = BY[name]
    rows, base = result["tables"][name]["rows"], base_of(result)
    reading = _direction(rows) if name == "direction" else _contrast(rows, name)
    bars = [
        Bar(row["label"], row["percent"], f"{row['percent']}% of {told(row['told'])}")
        for row in rows
    ]
    axis = "Per cent of stories told that a locality put forward"
    return Figure(
        name, title, reading, base, _outcome_table(name, label, title, rows, _all(result)),
        charts.bars(bars, title, base, axis, most=100),
        FIXED if name in ("service", "locality") else FEW,
    )  # fmt: skip


def _contrast(rows: Iterable[Row], name: str) -> str:
    """The largest and the smallest share put forward, where two are shown."""
    shown = sorted(
        (row for row in rows if row["percent"] is not None), key=lambda row: -row["percent"]
    )
    if len(shown) < TWO or shown[0]["percent"] == shown[-1]["percent"]:
        return f"Too few shares may be shown to say that one {BY[name][0].lower()} was preferred."
    first, last = shown[0], shown[-1]
    return (
        f"Put forward most often: {first['label']} ({first['percent']}% of {first['told']} "
        f"stories). Least often, of those that may be shown: {last['label']} "
        f"({last['percent']}% of {last['told']})."
    )


def _direction(rows: Iterable[Row]) -> str:
    """The share of stories of a change for the worse, and what panels did with them."""
    row = next((row for row in rows if row["label"] == WORSE), None)
    if row is None or row["told"] is None or row["share"] is None:
        return "Too few stories tell of a change for the worse to show their share."
    panels = (
        "How many of them were put forward is hidden."
        if row["forward"] is None
        else f"Panels put forward {row['forward']} of them."
    )
    return f"{row['share']}% of stories ({row['told']}) tell of a change for the worse. {panels}"


def _all(result: Mapping[str, Any]) -> tuple[Value, ...]:
    outcomes = result["outcomes"]
    forward, whole = outcomes["forward"], result["stories"]
    rate = percent(forward, whole) if forward is not None and whole else None
    return ("All together", *map(told, (whole, forward, rate)))


def _outcome_table(
    name: str, label: str, caption: str, rows: Iterable[Row], everybody: tuple[Value, ...]
) -> Table:
    columns = (
        Column(label, numeric=False), Column("Told", "stories"), Column("Put forward", "stories"),
        Column("Put forward", "% of told"),
    )  # fmt: skip
    lines = [
        (str(row["label"]), *(told(row[key]) for key in ("told", "forward", "percent")))
        for row in rows
    ]
    return Table(name, caption, columns, (*lines, everybody) if lines else ())


def who_wrote(result: Mapping[str, Any], name: str) -> Figure:
    """Staff who wrote at least once, against all who could have."""
    rows, everybody = result["writers"]["by"][name], result["writers"]["everybody"]
    label = WRITERS_BY[name]
    title = f"Who wrote, by {label.lower()}"
    columns = (
        Column(label, numeric=False), Column("Wrote", "people"), Column("Could have", "people"),
        Column("Share", "%"),
    )  # fmt: skip
    table = Table(f"writers-{name}", title, columns, tuple(map(_wrote, (*rows, everybody))))
    bars = [
        Bar(row["label"], row["percent"], f"{row['percent']}% of {row['could']}") for row in rows
    ]
    base = f"{told(everybody['could'])} staff as counted on {result['as_of']}"
    return Figure(
        table.name, title, _who_wrote(rows, everybody), base, table,
        charts.bars(bars, title, base, "Per cent of staff who wrote", most=100),
    )  # fmt: skip


def _wrote(row: Row) -> tuple[Value, ...]:
    """A line of who wrote; nobody could count how many of an unknown role could have."""
    share = told(row["percent"]) if row["could"] else None
    return row["label"], told(row["wrote"]), row["could"], share


def _who_wrote(rows: Iterable[Row], everybody: Row) -> str:
    """How many wrote of all, and where the largest share that is shown lies."""
    of_all = f" ({everybody['percent']}%)" if everybody["percent"] is not None else ""
    reading = (
        f"{told(everybody['wrote'])} of {told(everybody['could'])} staff wrote at least one "
        f"story{of_all}."
    )
    shown = [row for row in rows if row["percent"] is not None]
    if len(shown) < TWO:
        return reading
    best = max(shown, key=lambda row: row["percent"])
    return f"{reading} The largest share: {best['label']} ({best['percent']}%)."


def attendance(result: Mapping[str, Any]) -> Figure:
    """Who came to panels, and how many ballots were cast of those that could be."""
    rows = result["attendance"]
    title = "Panels: who came, and who voted"
    columns = (
        Column("What", numeric=False), Column("Panels", numeric=False), Column("Of"),
        Column("Did"), Column("Share", "%"),
    )  # fmt: skip
    table = Table("panels", title, columns, tuple(map(_attended, rows)))
    bars = [
        Bar(
            f"{PANELS[row['level']]}: {row['what']}",
            row["percent"],
            f"{row['percent']}% of {row['of']}",
        )
        for row in rows
    ]
    base = f"Panels that met, {_rounds(len(result['rounds']))}"
    spec = charts.bars(bars, title, base, "Per cent", most=100)
    return Figure("panels", title, _came(rows), base, table, spec)


def _attended(row: Row) -> tuple[Value, ...]:
    numbers = map(told, (row["of"], row["did"], row["percent"]))
    return (ASKED[row["what"]], PANELS[row["level"]], *numbers)


def _came(rows: Iterable[Row]) -> str:
    """Attendance and turn-out of all panels, in two short sentences."""
    by = {(row["what"], row["level"]): row["percent"] for row in rows}
    came, cast = by.get(("seats", None)), by.get(("ballots", None))
    return f"{_share(came, 'seats were taken')} {_share(cast, 'ballots were cast')}"


def feedback(result: Mapping[str, Any]) -> Figure:
    """How long writers waited to hear what became of their stories."""
    rows = result["feedback"]
    title = "From the close of a round to its feedback"
    columns = (
        Column("Round", numeric=False), Column("Writers", "people"), Column("Told", "people"),
        Column("Median wait", "days"),
    )  # fmt: skip
    table = Table("feedback", title, columns, tuple(map(_waited, rows)))
    known = [row for row in rows if row["days"] is not None]
    bars = [Bar(row["label"], row["days"], f"{row['days']} days") for row in known]
    base = f"Writers who are told, {_rounds(len(rows))}"
    spec = charts.bars(bars, title, base, "Median days from close to feedback") if bars else None
    return Figure("feedback", title, _longest_wait(known), base, table, spec)


def _waited(row: Row) -> tuple[Value, ...]:
    days = HIDDEN if row["told"] is None else row["days"]
    return row["label"], told(row["writers"]), told(row["told"]), days


def _longest_wait(known: Sequence[Row]) -> str:
    """The round whose writers waited longest."""
    if not known:
        return "Nobody has been told yet."
    slowest = max(known, key=lambda row: row["days"])
    return (
        f"Half of the writers of {slowest['label']} waited {slowest['days']} days or more, the "
        "longest wait of all rounds."
    )


def told(value: int | None) -> int | str:
    """The number, or the word for what is hidden."""
    return HIDDEN if value is None else value


def _share(value: int | None, what: str) -> str:
    return f"How many {what} is hidden." if value is None else f"{value}% of {what}."


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)

"""The clocks of a case against their targets: in time or late, how long, and month by month."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.case_charts import AMBER, LIGHT_AMBER, LIGHT_TEAL, control, lengths, parts_of_places
from analytics.case_words import (
    HIDDEN_REASON,
    Names,
    Part,
    base_of,
    called,
    of,
    span_of,
    states_table,
)
from analytics.charts import TEAL, for_page
from analytics.counting import percent
from analytics.models import CaseDashboard
from analytics.shown import number
from analytics.tables import Column, Table
from families.clocks import ALLOCATE_WITHIN, ASSESS_WITHIN, CLOSE_WITHIN, REVIEW_EVERY

STATES = {
    "in time": "In time", "late": "Late", "overdue": "Late, still running",
    "running": "Still running",
}  # fmt: skip


@dataclass(frozen=True)
class ClockWords:
    """What a clock is called: its name, what it measures, its unit, its target, what is counted."""

    name: str
    measures: str
    unit: str
    target: int
    target_words: str
    counted: str


CLOCKS: Mapping[str, ClockWords] = {
    "allocation": ClockWords(
        "Allocation", "From the request for help until a worker has the case.", "Working days",
        ALLOCATE_WITHIN, "10 working days", "cases"),
    "assessment": ClockWords(
        "Assessment", "From allocation until the assessment is done.", "Days",
        ASSESS_WITHIN, "six weeks", "cases"),
    "review": ClockWords(
        "Reviews", "From one reading to the next, or to the end of the case.", "Days",
        REVIEW_EVERY, "12 weeks", "intervals between readings"),
    "length": ClockWords(
        "Length", "From the request for help until the case is closed.", "Days",
        CLOSE_WITHIN, "12 months", "cases"),
}  # fmt: skip

COLOURS = dict(zip(STATES.values(), (TEAL, AMBER, LIGHT_AMBER, LIGHT_TEAL), strict=True))
"""Dark is over, light still runs."""
MOST_NAMED = 3
TABLES = ("localities", "services", "lengths", "months")


def clock_page(dashboard: CaseDashboard, clock: str, names: Names) -> Part:
    """One clock: the sentence, its length, its months, and its places."""
    words, counts = CLOCKS[clock], dashboard.result["clocks"][clock]
    return {
        "clock": clock,
        "words": words,
        "base": base_of(dashboard, words.counted),
        "hidden_reason": HIDDEN_REASON,
        "sentence": sentence(words, counts["everybody"]),
        "still": _still(words, counts["everybody"]),
        "has_cases": bool(counts["everybody"]["families"]),
        "lengths": _lengths(words, counts),
        "months": _months(words, counts),
        "localities": _places(dashboard, clock, "localities", names),
        "services": _places(dashboard, clock, "services", names),
    }


def sentence(words: ClockWords, everybody: Part) -> str:
    """How many met the target, of those of which that is known."""
    states = {name: state["count"] for name, state in everybody["states"].items()}
    decided = [states[name] for name in ("in time", "late", "overdue")]
    whole = None if None in decided else sum(decided)
    return f"Within {words.target_words}: {of(states['in time'], whole, words.counted)}."


def _still(words: ClockWords, everybody: Part) -> str:
    running, overdue = (everybody["states"][name]["count"] for name in ("running", "overdue"))
    if running == overdue == 0:
        return "None is still running."
    return (
        f"Still running: {number(running)} that may yet be in time, and {number(overdue)} past "
        f"{words.target_words} already."
    )


def _lengths(words: ClockWords, counts: Part) -> Part:
    title = f"How long it took, with the target of {words.target_words}"
    median = counts["median"]
    reading = "Too few have ended for a median."
    if median is not None:
        reading = f"Half of those that ended took {median} {words.unit.lower()} or fewer."
    spec = lengths(counts["bars"], words.target, words.unit, title, words.measures)
    return {"title": title, "reading": f"{reading} Amber bars are past the target.",
            "spec": for_page(spec), "table": lengths_table(words, counts).for_page()}  # fmt: skip


def lengths_table(words: ClockWords, counts: Part) -> Table:
    """Each bar with its cases, and the per cent that had ended by then."""
    bars = counts["bars"]
    whole = None if any(bar["cases"] is None for bar in bars) else sum(b["cases"] for b in bars)
    rows, so_far = [], 0
    for bar in bars:
        so_far += bar["cases"] or 0
        ends = f"up to {bar['to']}" if bar["to"] else "more"
        ended = percent(so_far, whole) if whole else None
        rows.append((bar["label"], ends, number(bar["cases"]), number(ended)))
    return Table(
        "lengths",
        f"{words.name}: how long it took, of those that ended",
        (Column("Length", numeric=False), Column(words.unit), Column("Cases", words.counted),
         Column("Ended by then", "%")),
        tuple(rows),
    )  # fmt: skip


def _months(words: ClockWords, counts: Part) -> Part:
    title = "Month by month: a change, or only chance?"
    spec = control(counts["months"], counts["limits"], words.target, words.unit, title,
                   words.measures)  # fmt: skip
    return {"title": title, "reading": months_reading(words, counts), "spec": for_page(spec),
            "table": months_table(words, counts).for_page()}  # fmt: skip


def months_reading(words: ClockWords, counts: Part) -> str:
    """What the limits say, in a sentence."""
    limits = counts["limits"]
    if limits["mean"] is None:
        return str(limits["note"])
    marked = [each["month"] for each in counts["months"] if each["signal"]]
    span = f"{limits['low']:.0f} and {limits['high']:.0f} {words.unit.lower()}"
    if not marked:
        return f"Monthly means stay between the limits of chance ({span}): no month shows a change."
    which = ", ".join(marked) if len(marked) <= MOST_NAMED else f"{marked[0]} to {marked[-1]}"
    stand = "1 month stands" if len(marked) == 1 else f"{len(marked)} months stand"
    return (
        f"By chance alone monthly means vary between {span}. {stand} out ({which}). "
        "Ask what happened then."
    )


def months_table(words: ClockWords, counts: Part) -> Table:
    """Months with their cases and means; few cases have no mean."""
    signals = {"outside": "Outside the limits", "run": "Eight or more on one side", "": ""}
    return Table(
        "months",
        f"{words.name}: means of what ended in each month (ten cases at least)",
        (Column("Month", numeric=False), Column("Ended", words.counted),
         Column("Mean", words.unit.lower()), Column("Signal", numeric=False)),
        tuple((each["month"], number(each["cases"]), number(each["mean"]), signals[each["signal"]])
              for each in counts["months"]),
    )  # fmt: skip


def places_table(dashboard: CaseDashboard, clock: str, by: str, names: Names) -> Table:
    """Localities or services by state."""
    first = {"localities": "Locality", "services": "Service"}[by]
    caption = f"{CLOCKS[clock].name} by {first.lower()}"
    rows = dashboard.result["clocks"][clock][by]
    return states_table(by, caption, first, rows, STATES, names, CLOCKS[clock].counted)


def _places(dashboard: CaseDashboard, clock: str, by: str, names: Names) -> Part:
    rows = [
        (called(row["label"], names), row["families"],
         [(STATES[state], row["states"][state]["count"]) for state in STATES])
        for row in dashboard.result["clocks"][clock][by]
    ]  # fmt: skip
    title = {"localities": "By locality", "services": "By service"}[by]
    spec = parts_of_places(rows, COLOURS, title, CLOCKS[clock].measures)
    shares = [row["states"]["in time"]["percent"] for row in dashboard.result["clocks"][clock][by]]
    known = [share for share in shares if share is not None]
    span = f"In time: {span_of(known)} of all. " if known else ""
    reading = (
        f"{span}A few per cent are within chance, and places differ in who asks for help: this is "
        "no league table."
    )
    return {"title": title, "reading": reading, "spec": for_page(spec),
            "table": places_table(dashboard, clock, by, names).for_page()}  # fmt: skip


def table_of(dashboard: CaseDashboard, clock: str, name: str, names: Names) -> Table:
    """One table of a clock by its name, one of `TABLES`."""
    words, counts = CLOCKS[clock], dashboard.result["clocks"][clock]
    if name == "lengths":
        return lengths_table(words, counts)
    if name == "months":
        return months_table(words, counts)
    return places_table(dashboard, clock, name, names)

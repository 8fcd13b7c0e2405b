"""The page of readings: start, end and change by order alone, the start mix always beside.

Pure: a result goes in, what the page and its files show comes out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.shown import number, per_cent, probability
from analytics.small_multiples import Panel, change_panel, count_panel
from analytics.stats.classes import MARKER
from analytics.tables import Column, Table

Result = Mapping[str, Any]
Part = dict[str, Any]
EVERYBODY = ""
STARTS = ("1 to 4", "5 to 8", "9 or 10")
MOVES = ("rose", "stayed", "fell")
STEPS = ("Fell by 2 or more", "Fell by 1", "Stayed", "Rose by 1", "Rose by 2 or more")
TOP = STARTS[-1]


def known_group(result: Result, asked: str) -> str:
    """The group that an address asks for, if figures are told of it."""
    return asked if asked in result["domains"][0]["cells"] else EVERYBODY


def panels(result: Result) -> list[Panel]:
    """A small picture a domain: how many families stood at each score, start beside end."""
    domains = result["domains"]
    most = max((count or 0 for d in domains for side in ("start", "end") for count in d[side]),
               default=0)  # fmt: skip
    return [
        count_panel(each["name"], domain_words(each), each["start"], each["end"], most)
        for each in domains
    ]


def change_panels(result: Result) -> list[Panel]:
    """A small picture a domain: how many fell by 2 or more, fell by 1, stayed, and so on."""
    domains = result["domains"]
    most = max((count or 0 for each in domains for count in each["steps"]), default=0)
    return [change_panel(each["name"], change_words(each), each["steps"], most) for each in domains]


def change_words(domain: Mapping[str, Any]) -> str:
    """How many rose, stayed and fell in one domain, with where families started."""
    cell = domain["cells"][EVERYBODY]
    rose, stayed, fell = (number(cell["moved"][move]["count"]) for move in MOVES)
    top = per_cent(cell["start"][TOP]["percent"])
    return f"{rose} rose, {stayed} stayed, {fell} fell; {top} started at 9 or 10."


def domain_words(domain: Mapping[str, Any]) -> str:
    """One domain in a sentence, with where families started."""
    cell = domain["cells"][EVERYBODY]
    moved, start = cell["moved"], cell["start"]
    return (
        f"Median {median(cell['medians'][0])} at the start, {median(cell['medians'][1])} at the "
        f"end. {per_cent(moved['rose']['percent'])} rose, {per_cent(moved['fell']['percent'])} "
        f"fell; {per_cent(start[TOP]['percent'])} started at 9 or 10."
    )


def median(value: float | None) -> str:
    """A middle score; a half lies between two of them."""
    return MARKER if value is None else f"{value:g}"


def sentence(result: Result) -> str:
    """In how many domains more families rose than fell, beside where they started."""
    cells = [each["cells"][EVERYBODY] for each in result["domains"]]
    more = sum(
        (cell["moved"]["rose"]["count"] or 0) > (cell["moved"]["fell"]["count"] or 0)
        for cell in cells
    )
    tops = [cell["start"][TOP]["percent"] for cell in cells]
    known = sorted(each for each in tops if each is not None)
    room = f" From {known[0]}% to {known[-1]}% of families, by domain," if known else " Some"
    return (
        f"In {more} of {len(cells)} domains more families rose than fell.{room} started at 9 or "
        "10 and had next to no room to rise, so how many rose cannot be read without it."
    )


def domains_table(result: Result, group: str, name: str) -> Table:
    """Medians, moves and start mix of each domain in one group."""
    rows = []
    for domain in result["domains"]:
        cell = domain["cells"][group]
        p = domain["p"] if group == EVERYBODY else None
        rows.append((
            domain["name"], number(cell["families"]), *(median(each) for each in cell["medians"]),
            *(number(cell["moved"][move]["percent"]) for move in MOVES),
            *(number(cell["start"][start]["percent"]) for start in STARTS),
            *([probability(p)] if group == EVERYBODY else []),
        ))  # fmt: skip
    columns = [Column("Domain", numeric=False), Column("Read twice", "families"),
               Column("Start", "median"), Column("End", "median"),
               *(Column(move.capitalize(), "%") for move in MOVES),
               *(Column(f"Started at {start}", "%") for start in STARTS)]  # fmt: skip
    if group == EVERYBODY:
        columns.append(Column("As many rose as fell", "p, sign test"))
    return Table("readings", f"Readings by domain: {name}", tuple(columns), tuple(rows))


def scores_table(result: Result) -> Table:
    """How many families stood at each score, at the start and at the end."""
    rows = [
        (domain["name"], when, *(number(count) for count in domain[side]))
        for domain in result["domains"]
        for side, when in (("start", "Start"), ("end", "End"))
    ]
    scores = tuple(Column(str(score), "families") for score in range(1, 11))
    heads = (Column("Domain", numeric=False), Column("When", numeric=False))
    return Table("scores", "Families at each score", (*heads, *scores), tuple(rows))


def steps_table(result: Result) -> Table:
    """How far families moved on the scale, in order; the outer steps are open."""
    return Table(
        "change",
        "Change between the initial reading and the latest review",
        (Column("Domain", numeric=False), *(Column(step, "families") for step in STEPS)),
        tuple((d["name"], *(number(count) for count in d["steps"])) for d in result["domains"]),
    )


def both_table(result: Result) -> Table:
    """Where families and workers scored the same reading differently."""
    return Table(
        "both-scores",
        "Readings taken together: the family’s score against the worker’s",
        (Column("Domain", numeric=False), Column("Read together", "readings"),
         Column("Family higher", "readings"), Column("Same", "readings"),
         Column("Family lower", "readings")),
        tuple(
            (each["name"], number(each["readings"]), number(each["higher"]), number(each["same"]),
             number(each["lower"]))
            for each in result["both"]
        ),
    )  # fmt: skip


def both_sentence(result: Result) -> str:
    """Where the two differ most."""
    known: Sequence[Part] = [each for each in result["both"] if None not in each.values()]
    if not known:
        return "How often families and workers scored differently may not be shown."
    first = max(known, key=lambda each: each["higher"] + each["lower"])
    differ = first["higher"] + first["lower"]
    return (
        f"Family and worker differed most in “{first['name']}”: in {differ:,} of "
        f"{first['readings']:,} readings. Analyses use the worker’s score; both are kept."
    )


def every_table(result: Result, names: Mapping[str, str]) -> Table:
    """Every domain in every group, for a file."""
    parts = [(words, domains_table(result, key, words)) for key, words in names.items()]
    columns = parts[-1][1].columns
    rows = [(words, *row[: len(columns)]) for words, table in parts for row in table.rows]
    heads = (Column("Group", numeric=False), *columns)
    return Table("readings-by-place", "Every domain in every group", heads, tuple(rows))

"""The figures of a run over families as tables, one number a cell, for files (pure).

They read the result of any class of release: what it hides is the marker, and a column that it
does not have at all is left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from analytics.models import Method
from analytics.stats.classes import MARKER
from analytics.tables import SHARE, Column, Table, Value

FAMILIES = "families"
Result = Mapping[str, Any]
Names = Mapping[int, str]


def tables_of(
    method: Method, result: Result, names: Names, places: Mapping[str, str]
) -> list[Table]:
    """Every table; `names` are those of groups by number, `places` of localities and services."""
    made = {Method.NEEDS: _needs(result, names, places), Method.PROGRESS: _progress(result),
            Method.DRIVERS: _drivers(result)}  # fmt: skip
    return list(made[method])


def _table(
    name: str, caption: str, columns: Sequence[Column], rows: Iterable[Sequence[Any]]
) -> Table:
    """A table without the columns that are empty in every row."""
    listed = [tuple(row) for row in rows]
    told = [place for place in range(len(columns)) if any(row[place] != "" for row in listed)]
    return Table(
        name, caption, tuple(columns[place] for place in told),
        tuple(tuple(_value(row[place]) for place in told) for row in listed),
    )  # fmt: skip


def _value(cell: Any) -> Value:
    value: Value = MARKER if cell is None else cell
    return value


def _text(label: str) -> Column:
    return Column(label, numeric=False)


def _needs(result: Result, names: Names, places: Mapping[str, str]) -> Iterator[Table]:
    heads = [names[group["label"]] for group in result["groups"]]
    yield _table(
        "groups", "Groups of families with like needs",
        (_text("Group"), Column("Families", FAMILIES), Column("Share", SHARE),
         Column("Mean certainty"), Column("Comes back (Jaccard)"), _text("What marks it")),
        ((names[group["label"]], group["size"], group["share"], group.get("certainty", ""),
          group.get("jaccard", ""), group["marks"]) for group in result["groups"]),
    )  # fmt: skip
    yield _table(
        "needs", "Share of each group’s families with a need, among those asked",
        (_text("Need"), Column("All", SHARE), *(Column(head, SHARE) for head in heads)),
        ((need["name"], need["everybody"], *need["percents"]) for need in result["needs"]),
    )  # fmt: skip
    if any(each is not None for need in result["needs"] for each in need["residuals"]):
        yield _table(
            "residuals", "Adjusted standardised residuals of each need in each group",
            (_text("Need"), *(Column(head) for head in heads)),
            ((need["name"], *need["residuals"]) for need in result["needs"]),
        )  # fmt: skip
    for name, rows in result["places"].items():
        yield _table(
            name, f"Families of each group by {name}",
            (_text(name.capitalize()), Column("All", FAMILIES),
             *(Column(head, FAMILIES) for head in heads)),
            ((places.get(row["label"], row["label"].capitalize()), row["all"], *row["counts"])
             for row in rows),
        )  # fmt: skip
    if "choice" in result:
        yield _choice(result["choice"])


def _choice(rows: Sequence[Result]) -> Table:
    criteria = ("bic", "sabic", "aic", "icl", "held_out")
    heads = ("BIC", "Adjusted BIC", "AIC", "ICL", "Held-out likelihood")
    return _table(
        "choice", "What each criterion says of each number of groups",
        (Column("Groups"), *(Column(head) for head in heads), _text("Would be picked by")),
        ((row["k"], *(row[name] for name in criteria), ", ".join(row["picked_by"]) or "none")
         for row in rows),
    )  # fmt: skip


def _progress(result: Result) -> Iterator[Table]:
    bands, everybody = result["bands"], result["everybody"]
    yield _table(
        "matrix", "Families by the band they started in and the band they ended in",
        (_text("Start"), _text("End"), Column("Families", FAMILIES), Column("Share of all", SHARE)),
        ((start, end, cell["count"], cell["percent"])
         for start, row in zip(bands, everybody["cells"], strict=True)
         for end, cell in zip(bands, row, strict=True)),
    )  # fmt: skip
    parts = [f"{word} {band}" for word in ("Started", "Ended") for band in bands]
    parts += ["Ended in a higher band", "Ended in the same band", "Ended in a lower band"]
    told = [("All", everybody), *((group["letter"], group) for group in result["groups"])]
    yield _table(
        "groups", "Starts, ends and moves of everybody and of each group",
        (_text("Group"), _text("What"), Column("Families", FAMILIES), Column("Share", SHARE)),
        (row for name, each in told for row in _mix(name, parts, each)),
    )  # fmt: skip


def _mix(name: str, parts: Sequence[str], told: Result) -> Iterator[tuple[Any, ...]]:
    yield name, "Families", told["families"], ""
    moves = [told["moves"][move] for move in ("higher", "same", "lower")]
    for part, each in zip(parts, [*told["start"], *told["end"], *moves], strict=True):
        yield name, part, each["count"], each["percent"]


def _drivers(result: Result) -> Iterator[Table]:
    classes = result["classes"]
    tests = ("statistic", "df", "p", "adjusted_p", "across_p")
    heads = ("Chi-squared", "Degrees of freedom", "p", "p for merging", "p for everything")
    hidden = [None] * len(classes)
    yield _table(
        "tree", "Every node of the tree",
        (_text("Node"), _text("Way to it"), Column("Families", FAMILIES),
         *(Column(each.capitalize(), FAMILIES) for each in classes),
         *(Column(each.capitalize(), SHARE) for each in classes),
         _text("Divided by"), *(Column(head) for head in heads)),
        ((str(node["number"]), node["rule"] or "All families", node["n"],
          *(node["counts"] or hidden), *(node["percents"] or hidden),
          node["split"]["predictor"] if node["split"] else "Not divided",
          *((node["split"] or {}).get(test, "") for test in tests))
         for node in result["nodes"]),
    )  # fmt: skip
    if result["importance"]:
        yield _table(
            "importance", "What separates families most, and whether it comes back",
            (_text("What"), Column("Share of what the tree separates"),
             Column("First division again"), Column("Any division again")),
            ((each["predictor"], each["share"], each["first"], each["anywhere"])
             for each in result["importance"]),
        )  # fmt: skip

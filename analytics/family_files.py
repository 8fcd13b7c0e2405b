"""Writes the files of a run over families: tables, the run itself, and pictures (worker).

All of them are made from one result for each class of release, so a number that the class hides
stands in none of them. Nothing about a single family is in any.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyreadstat
import vl_convert

from analytics.drawing import SHARPNESS
from analytics.family_pages import facts_of, places
from analytics.family_pictures import pictures_of
from analytics.family_tables import tables_of
from analytics.family_words import run_document, standing_of
from analytics.models import FamilyFile, FamilyRun, Method
from analytics.models.family_runs import day
from analytics.public_results import public_result
from analytics.stats.classes import INSIDE_TEAM, MARKER, PUBLIC, ReleaseRule
from analytics.stats.disclosure import MARKER_EXPLAINED
from analytics.tables import Table, safe_cell
from analytics.workbooks import book_of
from jobs.leases import Lease

Files = Iterator[tuple[str, bytes]]
TOTAL = 100
HIDDEN_CODE = -99
LONGEST_LABEL = 120


def make_files(lease: Lease) -> None:
    """Write every file of the run whose files this job makes, in the place of those before."""
    run = FamilyRun.objects.select_related("catalogue").get(files_job=lease.job)
    made: list[FamilyFile] = []
    for place, rule in enumerate((INSIDE_TEAM, PUBLIC)):
        lease.report(place * TOTAL // 2, TOTAL, f"Writing files: {rule.name.lower()}")
        made += [
            FamilyFile(run=run, release=rule.key, name=name, content=content)
            for name, content in files_of(run, rule)
        ]
    with lease.holding():
        run.files.all().delete()
        FamilyFile.objects.bulk_create(made)
        lease.finish()


def files_of(run: FamilyRun, rule: ReleaseRule) -> Files:
    """The files of one class of release, by name."""
    method = Method(run.method)
    result = run.result if rule is INSIDE_TEAM else public_result(method, run.result)
    names = run.group_names() if method == Method.NEEDS else {}
    tables = tables_of(method, result, names, places())
    about = about_run(run, rule)
    for table in tables:
        yield f"{table.name}.csv", csv_of(table, about)
    yield "results.xlsx", book_of(about, ((table.caption, table) for table in tables))
    yield "results.sav", spss_of(tables)
    document = run_document(run, result, rule)
    if rule is INSIDE_TEAM:
        document |= standing_of(run)
    yield "run.json", json.dumps(document, indent=1, ensure_ascii=False).encode()
    whom = f"{run.cohort.capitalize()} cohort, data of {day(run.cut_on)}. {rule.name}."
    given = {name.label: str(name) for name in run.names.all()}
    for name, picture in pictures_of(method, result, given, whom):
        svg = picture if isinstance(picture, str) else vl_convert.vegalite_to_svg(picture)
        yield f"{name}.svg", svg.encode()
        yield f"{name}.png", bytes(vl_convert.svg_to_png(svg, scale=SHARPNESS))
        yield f"{name}.pdf", bytes(vl_convert.svg_to_pdf(svg))


def about_run(run: FamilyRun, rule: ReleaseRule) -> list[tuple[str, str]]:
    """What a file says of itself. How many families there are is told by its tables."""
    facts = [(label, words) for label, words in facts_of(run) if label != "Families"]
    return [("Analysis", str(run)), ("Release", rule.name), *facts, ("Hidden", MARKER_EXPLAINED)]


def csv_of(table: Table, about: Sequence[tuple[str, str]]) -> bytes:
    """What it is, headings with units, rows. Nothing is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    told = [f"{table.caption}.", *(f"{label}: {words}" for label, words in about)]
    writer.writerows([safe_cell(words)] for words in told)
    writer.writerows([map(safe_cell, row) for row in (table.heads(), *table.rows)])
    return text.getvalue().encode("utf-8-sig")


def spss_of(tables: Sequence[Table]) -> bytes:
    """Every number in one table with labels: which table, which row, which figure, how much.

    A number that is not shown has a code that SPSS takes for missing.
    """
    rows = [row for place, table in enumerate(tables, 1) for row in _figures(place, table)]
    frame = pd.DataFrame(rows, columns=["table", "line", "figure", "value"])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "results.sav"
        pyreadstat.write_sav(
            frame, str(path), file_label="Results of an analysis",
            column_labels={"table": "Table", "line": "Row of the table",
                           "figure": "Figure, with its unit", "value": "Value"},
            variable_value_labels={
                "table": {n: table.caption[:LONGEST_LABEL] for n, table in enumerate(tables, 1)},
                "value": {HIDDEN_CODE: f"Not shown {MARKER}"},
            },
            missing_ranges={"value": [HIDDEN_CODE]},
            variable_measure={"table": "nominal", "value": "scale"},
        )  # fmt: skip
        return path.read_bytes()


def _figures(place: int, table: Table) -> Iterator[tuple[int, str, str, float]]:
    """The numbers of a table with the words their row begins with; words alone are no figure."""
    heads = table.heads()
    words = list(takewhile(lambda n: not table.columns[n].numeric, range(len(heads))))
    for row in table.rows:
        line = ", ".join(str(row[n]) for n in words if row[n] not in ("", MARKER))
        for n, column in enumerate(table.columns):
            if column.numeric and row[n] != "":
                yield place, line or str(row[0]), heads[n], _number(row[n])


def _number(value: Any) -> float:
    return HIDDEN_CODE if value == MARKER else float(value)

"""Case data as files without references: which columns go out follows from the fields' classes.

Rows are written as they are read, so that memory does not grow with the families.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.db import models

from accounts.presenters import safe_cell
from families.models import DOMAINS, Assessment, Family, FamilyReading, Need, Person
from families.models.family import FamilyQuerySet

AT_ONCE = 2000
PIECE = 1 << 16
NATURAL = {
    "locality": "locality__slug",
    "service": "service__slug",
    "catalogue": "catalogue__number",
    "loaded_by": "loaded_by__extracted_on",
}
"""What stands in a file for a key of ours."""
NEEDS = ("present", "asked", "first_recorded")
SCORES = ("scores", "family_scores")


@dataclass(frozen=True)
class Table:
    """One file of an export: its columns, and its rows."""

    name: str
    columns: list[str]
    rows: Callable[[], Iterator[list[Any]]]


def shown_fields(model: type[models.Model]) -> list[str]:
    """The model's columns that name nobody, by its Privacy table."""
    identifying = getattr(model.Privacy, "identifying", ())  # type: ignore[attr-defined]  # every model has one
    return [field.name for field in model._meta.concrete_fields if field.name not in identifying]


def class_of(model: type[models.Model], field: str) -> str:
    """Whether a column that goes out tells something about somebody."""
    sensitive = getattr(model.Privacy, "sensitive", ())  # type: ignore[attr-defined]  # every model has one
    return "sensitive" if field in sensitive else "safe"


def tables_of(families: FamilyQuerySet) -> list[Table]:
    """Everything that is known of these families, in the shape of an extract."""
    plain = [name for name in shown_fields(Family) if name != "id"]
    people = [name for name in shown_fields(Person) if name not in ("id", "family")]
    assessed = [n for n in shown_fields(Assessment) if n not in ("id", "family", *NEEDS)]
    read = [n for n in shown_fields(FamilyReading) if n not in ("id", "family", *SCORES)]
    scores = ["domain", "score", "family_score"]
    return [
        Table("families", ["family", *plain], lambda: _plain(families, ["pk", *plain])),
        Table("people", ["family", *people], lambda: _of(Person, families, people)),
        Table("assessments", ["family", *assessed], lambda: _of(Assessment, families, assessed)),
        Table("needs", ["family", "assessment", "need", "value", "first_recorded_on"],
              lambda: _needs(families)),
        Table("readings", ["family", *read, *scores], lambda: _readings(families, read)),
    ]  # fmt: skip


def _plain(rows: "models.QuerySet[Any]", names: list[str]) -> Iterator[list[Any]]:
    lookups = [NATURAL.get(name, name) for name in names]
    for row in rows.order_by("pk").values_list(*lookups).iterator(AT_ONCE):
        yield list(row)


def _of(
    model: type[models.Model], families: FamilyQuerySet, names: list[str]
) -> Iterator[list[Any]]:
    rows = model._default_manager.filter(family__in=families.values("pk"))
    return _plain(rows, ["family_id", *names])


def _needs(families: FamilyQuerySet) -> Iterator[list[Any]]:
    """A row for each need that was asked: present or absent."""
    codes: dict[int, list[tuple[int, str]]] = {}
    for catalogue, bit, code in Need.objects.order_by("bit").values_list(
        "catalogue_id", "bit", "code"
    ):
        codes.setdefault(catalogue, []).append((1 << bit, code))
    names = ["number", "catalogue_id", *NEEDS]
    for family, number, catalogue, present, asked, first in _of(Assessment, families, names):
        for bit, code in codes.get(catalogue, ()):
            if asked & bit:
                value = "present" if present & bit else "absent"
                yield [family, number, code, value, first.get(code)]


def _readings(families: FamilyQuerySet, names: list[str]) -> Iterator[list[Any]]:
    """A row for each domain that was read."""
    for row in _of(FamilyReading, families, [*names, *SCORES]):
        *known, scores, theirs = row
        for at in range(DOMAINS):
            if scores[at] is not None:
                yield [*known, at + 1, scores[at], theirs[at] if theirs else None]


def about_lines(told: str) -> Iterator[str]:
    """What the files are, and the class of each column that comes straight from a field."""
    yield told
    yield ""
    yield "Families stand by a number of ours. References, names and dates of birth are not in it."
    yield "Rows tell of single families: do not publish them, and delete them when you are done."
    yield ""
    for name, model in (("families", Family), ("people", Person), ("assessments", Assessment),
                        ("readings", FamilyReading)):  # fmt: skip
        for field in shown_fields(model):
            yield f"{name}.{field}: {class_of(model, field)}"


def zip_pieces(tables: Iterable[Table], about: Iterable[str]) -> Iterator[bytes]:
    """The tables as a ZIP of CSV files, piece by piece."""
    sink = _Sink()
    with ZipFile(sink, "w", ZIP_DEFLATED) as archive:  # type: ignore[call-overload]  # writing is enough
        archive.writestr("about.txt", "\n".join(about))
        for table in tables:
            with archive.open(f"{table.name}.csv", "w") as entry:
                for line in csv_lines(table):
                    entry.write(line.encode())
                    if sink.size > PIECE:
                        yield sink.taken()
    yield sink.taken()


def csv_lines(table: Table) -> Iterator[str]:
    """The table line by line, headings first."""
    writer = csv.writer(_Echo())
    yield writer.writerow(table.columns)
    for row in table.rows():
        yield writer.writerow([cell_of(value) for value in row])


def cell_of(value: Any) -> str:
    """A value as an extract has it, and as no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else safe_cell(str(value))


class _Echo:
    """A file that gives back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


class _Sink:
    """A file that is only written to, and whose content is taken away again and again."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []
        self.size = 0

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        self.size += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Nothing waits."""

    def taken(self) -> bytes:
        """What was written since the last time."""
        content, self.pieces, self.size = b"".join(self.pieces), [], 0
        return content

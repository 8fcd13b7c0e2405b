"""A small extract in good order for tests: three families, and how it is loaded."""

import copy
import csv
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from django.utils import timezone

from accounts.models import Locality, Service
from families.actions.catalogue import make_first_catalogue
from families.contract import FILES
from families.loading import Loading, note, note_loaded, opened
from families.models import Load, LoadState
from tests.factories.accounts import LocalityFactory, ServiceFactory

Files = dict[str, list[list[str]]]
FAMILIES = ("W1", "W2", "W3")
ROWS = {"families": 3, "people": 6, "assessments": 9, "needs": 9, "readings": 60}


def good() -> Files:
    """The files as rows of cells, headings first. Line 2 of each is of W1, the last of W3."""
    made: Files = {name: [[column.name for column in FILES[name]]] for name in FILES}
    for reference in FAMILIES:
        made["families"].append([
            reference, "Mosaic", f"F{reference[1]}", "alderton", "SLF", "hub meeting",
            "2016-10-03", "2016-10-10", "2016-11-07", "2017-05-02", "outcomes met", "no", "no",
            "", "SLF Alderton 1",
        ])  # fmt: skip
        made["people"] += [[reference, "1", "adult", "25 to 34"], [reference, "2", "child", ""]]
        for number, (level, person, code) in enumerate(
            (("adult", "1", "A01"), ("child", "2", "C01"), ("family", "", "F01")), 1
        ):
            row = [reference, str(number), level, person, "2016-10-20", "2016-11-07"]
            made["assessments"].append(row)
            made["needs"].append([reference, str(number), code, "present", ""])
        for day, occasion, score in (("2016-11-07", "initial", 4), ("2017-02-07", "review", 6)):
            for domain in range(1, 11):
                made["readings"].append(
                    [reference, day, occasion, "together", str(domain), str(score), ""]
                )
    return made


def changed(change: Callable[[Files], object]) -> Files:
    """The good files after this change."""
    files = copy.deepcopy(good())
    change(files)
    return files


def set_cell(file: str, line: int, column: str, value: str) -> Callable[[Files], None]:
    """A change of one cell."""

    def change(files: Files) -> None:
        files[file][line - 1][files[file][0].index(column)] = value

    return change


def write(folder: Path, files: Files, encoding: str = "utf-8", separator: str = ",") -> Path:
    """The files as CSV into this folder."""
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding=encoding) as file:
            csv.writer(file, delimiter=separator).writerows(rows)
    return folder


def places() -> None:
    """The locality, the service and the catalogue that the extract names."""
    make_first_catalogue(by=None)
    if not Locality.objects.filter(slug="alderton").exists():
        LocalityFactory.create(slug="alderton", name="Alderton")
        ServiceFactory.create(slug="slf", name="Supporting Local Families", short_name="SLF")
    assert Service.objects.exists()


def load(
    path: Path, *, dry_run: bool = False, columns: dict[str, dict[str, str]] | None = None
) -> Load:
    """Load an extract as the worker does; the load with what came of it."""
    made = Load(state=LoadState.LOADING, source_system="Mosaic", file_name=path.name,
                extracted_on=date(2017, 9, 20), columns=columns or {},
                asked_at=timezone.now())  # fmt: skip
    if not dry_run:
        made.save()
    with opened(made, path, lambda rows, step: None) as loading:
        finish(made, loading, dry_run=dry_run)
    return made


def finish(made: Load, loading: Loading, *, dry_run: bool) -> None:
    """Write, and note what came of it."""
    loading.write(dry_run=dry_run)
    note(made, loading)
    if not dry_run:
        note_loaded(made)


def load_files(files: Files, *, dry_run: bool = False) -> Load:
    """Write these files into a folder of their own and load it."""
    with tempfile.TemporaryDirectory() as folder:
        return load(write(Path(folder), files), dry_run=dry_run)


def rejects(made: Load) -> list[dict[str, str]]:
    """The refused rows."""
    if not made.rejects_path.exists():
        return []
    with made.rejects_path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def places_of(refused: Iterable[dict[str, str]]) -> list[tuple[str, int, str]]:
    """File, row and column of refused rows."""
    return [(row["file"], int(row["row"]), row["column"]) for row in refused]

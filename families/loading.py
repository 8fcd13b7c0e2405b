"""Loads an extract into the database: all of its good rows, or nothing.

Used by the worker and by commands alone: it reads workbooks.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from accounts.audit import record
from accounts.models import Locality, Service
from families.contract import FILES, NOT_THERE, Refusal
from families.keys import current_key
from families.merging import Merged, Places, merge
from families.models import Catalogue, Load, LoadState
from families.staging import StagedRow, Staging
from families.tables import tables_of
from families.writing import CHANGED, NEW, UNCHANGED, Case, Writer, cases

AT_ONCE = 200
FORMER = [column.name for column in FILES["families"]].index("former_references")
Report = Callable[[int, str], None]
Staged = tuple[str, list[StagedRow]]


class Loading:
    """One extract on its way: first sorted by family, then written or only counted."""

    def __init__(self, load: Load, staging: Staging, report: Report) -> None:
        self.load, self.staging, self.report = load, staging, report
        catalogue = Catalogue.objects.current()
        self.places = places(catalogue)
        self.writer = Writer(load, staging.key, catalogue)
        self.claimed: set[int] = set()

    def read(self, path: Path) -> None:
        """Sort the rows of the extract by family. Raises NotAnExtract."""
        rows = 0
        for table in tables_of(path):

            def add(more: int, name: str = table.name) -> None:
                nonlocal rows
                rows += more
                self.report(rows, f"Reading {name}")

            self.staging.take(table, add)

    def write(self, *, dry_run: bool) -> None:
        """Hold every family against the database, and write what is new or changed."""
        families, rows_done = self.staging.families(), 0
        while some := list(islice(families, AT_ONCE)):
            known = cases(self._hashes(some))
            for hash_, rows in some:
                self._one(hash_, rows, known)
                rows_done += len(rows)
            if not dry_run:
                self.writer.write()
            else:
                self.writer.forget()
                self.report(rows_done, "Comparing with what is there")

    def _hashes(self, some: list[Staged]) -> Iterator[str]:
        """Every reference these families have or had, as far as their rows say."""
        for hash_, rows in some:
            yield hash_
            for row in rows:
                if row.file == "families":
                    former = (each.strip(f" {NOT_THERE}") for each in row.cells[FORMER].split(";"))
                    yield from map(self.staging.key.hash_of, filter(None, former))

    def _one(self, hash_: str, rows: list[StagedRow], known: dict[str, Case]) -> None:
        merged, case = self._merged(hash_, rows, known)
        former = [self.staging.key.hash_of(each) for each in merged.former]
        reason = self._why_not_take(hash_, former, known, case)
        if reason:
            self._refuse_all(rows, reason)
            return
        for refusal, row in merged.refused:
            self.staging.refuse(refusal, row.cells)
        if case is None and merged.family is None:
            return
        self.claimed.update(short(each) for each in (hash_, *former))
        self.writer.take(merged, case)

    def _merged(
        self, hash_: str, rows: list[StagedRow], known: dict[str, Case]
    ) -> tuple[Merged, Case | None]:
        """What the rows say, and the family of the database that they are of."""
        bits, case = self.writer.bits, known.get(hash_)
        merged = merge(hash_, rows, self.places, case.known(bits) if case else None)
        if case is None and merged.former:
            hashes = [self.staging.key.hash_of(each) for each in merged.former]
            owners = [known[each] for each in hashes if each in known]
            case = next((o for o in owners if o.family.reference_hash in hashes), None)
            if case:
                merged = merge(hash_, rows, self.places, case.known(bits))
        return merged, case

    def _why_not_take(
        self, hash_: str, former: list[str], known: dict[str, Case], case: Case | None
    ) -> str:
        if any(short(each) in self.claimed for each in (hash_, *former)):
            return (
                "Another family of this extract has this reference as a former one, or shares one."
            )
        if any(each in known and known[each] is not case for each in former):
            return "A former reference of this family is another family’s here."
        return ""

    def _refuse_all(self, rows: list[StagedRow], reason: str) -> None:
        for row in rows:
            refusal = Refusal(row.file, row.line, "reference", "reference", reason)
            self.staging.refuse(refusal, row.cells)

    def counts(self) -> dict[str, dict[str, int]]:
        """By file, how many rows were read, new, changed, unchanged and refused."""
        refused, tally = self.staging.refused(), self.writer.tally
        names = [*FILES, *(name for name in refused if name not in FILES)]
        return {
            name: {
                "read": self.staging.read.get(name, 0),
                **{each: tally[name, each] for each in (NEW, CHANGED, UNCHANGED)},
                "refused": refused.get(name, 0),
            }
            for name in names
        }


def places(catalogue: Catalogue) -> Places:
    """Localities and services by every name they may be written by; needs by code."""
    localities = {name.casefold(): pk for pk, *names in
                  Locality.objects.values_list("pk", "name", "slug") for name in names}  # fmt: skip
    services = {name.casefold(): pk for pk, *names in
                Service.objects.values_list("pk", "name", "short_name", "slug")
                for name in names}  # fmt: skip
    return Places(localities, services, dict(catalogue.needs.values_list("code", "level")))


def short(hash_: str) -> int:
    """Enough of a hash to know it again, in little memory."""
    return int(hash_[:15], 16)


@contextmanager
def opened(load: Load, path: Path, report: Report) -> Iterator[Loading]:
    """The extract, read and sorted by family in a folder that goes afterwards.

    Raises NotAnExtract.
    """
    load.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        TemporaryDirectory(dir=load.folder) as folder,
        Staging(Path(folder), current_key(), load.columns) as staging,
    ):
        loading = Loading(load, staging, report)
        loading.read(path)
        yield loading


def note(load: Load, loading: Loading) -> None:
    """Keep on the load what was found, and its refused rows beside it."""
    load.counts, load.headings = loading.counts(), loading.staging.headings
    if loading.staging.write_rejects(load.rejects_path) == 0:
        load.rejects_path.unlink()


def note_loaded(load: Load) -> None:
    """Write down that the load is done, in the transaction that wrote its rows."""
    load.state, load.loaded_at = LoadState.LOADED, timezone.now()
    load.save()
    record(by=load.asked_by, event="loaded case data", about=load, sha256=load.sha256,
           counts=load.counts)  # fmt: skip

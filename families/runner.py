"""The work of loads. Loaded by the worker alone, since it reads workbooks."""

from collections.abc import Callable

from families.loading import note, note_loaded, opened
from families.models import Load, LoadState
from families.rules import why_not_keep_references, why_not_overwrite
from families.tables import NotAnExtract
from jobs.errors import Cancelled, JobFailed
from jobs.leases import Lease

Report = Callable[[int, str], None]


def check_extract(lease: Lease) -> None:
    """Read an extract and say what loading it would do; nothing is loaded."""
    load = load_of(lease)
    try:
        with opened(load, load.extract_path, reporting(lease)) as loading:
            lease.job.total = sum(loading.staging.read.values())
            loading.write(dry_run=True)
            note(load, loading)
    except NotAnExtract as error:
        raise JobFailed(str(error)) from error
    with lease.holding():
        checked = Load.objects.filter(pk=load.pk, state=LoadState.CHECKING).update(
            state=LoadState.CHECKED, counts=load.counts, headings=load.headings
        )
        if not checked:
            raise Cancelled
        lease.finish()


def load_extract(lease: Lease) -> None:
    """Load an extract: all of its good rows, or nothing."""
    load = load_of(lease)
    try:
        with opened(load, load.extract_path, reporting(lease)) as loading:
            lease.report(load.read, load.read, "Writing: everything or nothing")
            with lease.holding():
                if reason := why_not_overwrite(load):
                    raise JobFailed(reason)
                loading.write(dry_run=False)
                note(load, loading)
                note_loaded(load)
                lease.finish()
    except NotAnExtract as error:
        raise JobFailed(str(error)) from error


def load_of(lease: Lease) -> Load:
    """The load that this job stands for, where references can be kept."""
    if reason := why_not_keep_references():
        raise JobFailed(reason)
    return Load.objects.select_related("asked_by").get(job=lease.job)


def reporting(lease: Lease) -> Report:
    """Tells the job how many rows were read or compared, of how many as soon as that is known."""

    def report(rows: int, step: str) -> None:
        total = lease.job.total
        told = step if total else f"{step}: {rows:,} rows"
        lease.report(rows, max(total, rows) if total else 0, told)

    return report

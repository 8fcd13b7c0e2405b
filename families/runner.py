"""The work of loads. Loaded by the worker alone, since it reads workbooks."""

from collections.abc import Callable

from families.loading import note, note_loaded, opened
from families.models import Load, LoadState
from families.rules import why_not_keep_references
from families.tables import NotAnExtract
from jobs.errors import JobFailed
from jobs.leases import Lease

Report = Callable[[int, str], None]


def check_extract(lease: Lease) -> None:
    """Read an extract and say what loading it would do; nothing is loaded."""
    load = load_of(lease)
    try:
        with opened(load, load.extract_path, reporting(lease)) as loading:
            lease.report(0, 0, "Comparing with what is there")
            loading.write(dry_run=True)
            note(load, loading)
    except NotAnExtract as error:
        raise JobFailed(str(error)) from error
    with lease.holding():
        load.state = LoadState.CHECKED
        load.save(update_fields=["state", "counts", "headings"])
        lease.finish()


def load_extract(lease: Lease) -> None:
    """Load an extract: all of its good rows, or nothing."""
    load = load_of(lease)
    with opened(load, load.extract_path, reporting(lease)) as loading:
        lease.report(0, 0, "Writing: everything or nothing")
        with lease.holding():
            loading.write(dry_run=False)
            note(load, loading)
            note_loaded(load)
            lease.finish()


def load_of(lease: Lease) -> Load:
    """The load that this job stands for, where references can be kept."""
    if reason := why_not_keep_references():
        raise JobFailed(reason)
    return Load.objects.select_related("asked_by").get(job=lease.job)


def reporting(lease: Lease) -> Report:
    """Tells the job how many rows were read, of about as many as the last time."""
    return lambda rows, step: lease.report(rows, max(lease.job.total, rows), step)

"""Counts the stories of the rounds that are over, and writes what may be shown (worker)."""

from collections.abc import Sequence
from typing import Any

from accounts.audit import record
from accounts.models import Locality, Service
from analytics.dashboards.stories import figures_of
from analytics.models import StoryRun
from analytics.models.family_runs import day
from analytics.provenance import code_version
from analytics.story_counts import (
    attendance,
    feedback_times,
    story_tables,
    who_wrote,
    writers_of,
)
from analytics.story_figures import staff_stories
from analytics.story_frames import (
    LENGTHS,
    LONG,
    OTHER,
    StoryRow,
    hash_of,
    load_attendance,
    load_feedback,
    load_staff,
    load_stories,
)
from analytics.workbooks import book_of
from jobs.errors import JobFailed
from jobs.leases import Lease
from msc.models import Direction

TOTAL = 100
FEWEST = 10


def count_stories(lease: Lease) -> None:
    """Make the result of the run that belongs to this job."""
    run = StoryRun.objects.get(job=lease.job)
    lease.report(0, TOTAL, "Reading stories")
    last = staff_stories().order_by("-round__round__closes_on").first()
    if last is None:
        raise JobFailed("No round of stories is over.")
    as_of, staff = load_staff(last.round.round.closes_on)
    rows = load_stories({each.role for each in staff})
    if len(rows) < FEWEST:
        raise JobFailed(f"{len(rows)} stories were told. A count needs at least {FEWEST}.")
    lease.report(TOTAL // 5, TOTAL, "Deciding what may be shown")
    run.result = story_tables(rows, levels_of(rows)) | {
        "rounds": list(dict.fromkeys(row.round for row in rows)),
        "writers": who_wrote(writers_of(rows), staff) if staff else None,
        "as_of": day(as_of) if as_of else "",
        "attendance": attendance(load_attendance()),
        "feedback": feedback_times(load_feedback()),
    }
    run.input_sha256, run.code_version = hash_of(rows, staff), code_version()
    lease.report(TOTAL - 10, TOTAL, "Writing the workbook")
    run.workbook = workbook_of(run)
    _complete(lease, run)


def levels_of(rows: Sequence[StoryRow]) -> dict[str, list[str]]:
    """The levels of each property that stories have, in the order pages show them."""
    orders: dict[str, list[str]] = {
        "round": list(dict.fromkeys(row.round for row in rows)),
        "domain": sorted({row.domain for row in rows}),
        "direction": [each.label for each in Direction],
        "service": [each.name for each in Service.objects.order_by("-slug")],
        "role": sorted({row.role for row in rows}),
        "locality": [each.name for each in Locality.objects.order_by("position")],
        "length": [*LENGTHS, LONG],
    }
    seen = {name: {getattr(row, name) for row in rows} for name in orders}
    return {
        name: [*(each for each in order if each in seen[name] and each != OTHER),
               *([OTHER] if OTHER in seen[name] else [])]
        for name, order in orders.items()
    }  # fmt: skip


def workbook_of(run: StoryRun) -> bytes:
    """Every table of the dashboard as a spreadsheet."""
    about: list[tuple[str, Any]] = [("What", str(run)), ("Run", str(run.pk))]
    return book_of(about, [(each.name, each.table) for each in figures_of(run.result)])


def _complete(lease: Lease, run: StoryRun) -> None:
    """Write everything in one transaction, which also ends the job."""
    with lease.holding():
        run.save(update_fields=["result", "input_sha256", "code_version", "workbook"])
        record(by=None, event="finished a count of stories", about=run)
        lease.finish()

"""Counts needs or readings, and writes them at once while the lease holds (worker)."""

from typing import Any

from accounts.audit import record
from analytics.family_frames import Cohort, cohort_of, readings
from analytics.models import CaseSummary, SummaryKind
from analytics.need_counts import EVERYBODY, PRESENT, need_counts, newly_disclosed
from analytics.provenance import code_version
from analytics.reading_counts import both_scores, reading_counts
from analytics.summary_frames import (
    counted_headlines,
    counted_levels,
    counted_needs,
    later_needs,
    placed,
    scores_of_both,
    unlike_places,
)
from families.models import Measure
from jobs.errors import JobFailed
from jobs.leases import Lease

STEPS = 3
FEWEST = 10


def count_summary(lease: Lease) -> None:
    """Count what the summary of this job asks for."""
    summary = CaseSummary.objects.select_related("catalogue").get(job=lease.job)
    lease.report(0, STEPS, "Reading families")
    cohort = cohort_of(summary.rules, summary.cut_on)
    if len(cohort.members) < FEWEST:
        raise JobFailed(
            f"{len(cohort.members)} families meet the rules of the cohort. "
            f"Nothing is told of fewer than {FEWEST}."
        )
    lease.report(1, STEPS, "Deciding what may be shown")
    counted = _needs if summary.kind == SummaryKind.NEEDS else _readings
    summary.result = counted(summary, cohort, lease) | {
        "left_out": [
            {"rule": each.rule.key, "families": each.families} for each in cohort.tally.left_out
        ],
    }
    summary.code_version = code_version()
    with lease.holding():
        summary.save(update_fields=["result", "code_version"])
        record(by=None, event="counted case data", about=summary)
        lease.finish()


def _needs(summary: CaseSummary, cohort: Cohort, lease: Lease) -> dict[str, Any]:
    needs = counted_needs(summary.catalogue)
    families = placed(cohort)
    catalogue = summary.catalogue
    result = need_counts(families, needs, counted_headlines(catalogue), counted_levels(catalogue))
    lease.report(2, STEPS, "Looking for what was told later")
    found, again = later_needs(cohort, summary.catalogue)
    present = {need["code"]: need["cells"][EVERYBODY][PRESENT] or 0 for need in result["needs"]}
    later = newly_disclosed(found, again, present, needs)
    return result | {"later": later, "unlike": unlike_places(families)}


def _readings(summary: CaseSummary, cohort: Cohort, lease: Lease) -> dict[str, Any]:
    measure = Measure.objects.current()
    start, end = readings(cohort)
    result = reading_counts(start, end, cohort.places(), measure.domains)
    lease.report(2, STEPS, "Comparing scores of families and workers")
    return result | {
        "both": both_scores(scores_of_both(cohort), measure.domains),
        "acknowledgement": measure.acknowledgement,
    }

"""The families of Wealdshire, loaded from an extract as a council would load them.

The published nine clusters come as a council that grouped its families elsewhere would bring
them: from a file of labels, accepted in writing and locked.
"""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from uuid import UUID

from django.core.management import call_command

from accounts.models import User
from analytics import case_summary_runner, family_runner
from analytics.actions.case_summaries import count_summary
from analytics.actions.family_runs import (
    decide_on_run,
    load_external_run,
    lock_run,
    start_family_run,
)
from analytics.external_runs import read_labels
from analytics.models import Decision, FamilyRun, Method, SummaryKind
from evaluation.demonstration.case_writing import write_case_studies
from evaluation.demonstration.family_rows import Row, extract
from evaluation.demonstration.family_times import EXTRACTED_ON
from evaluation.demonstration.journeys import tell_journeys
from families.cohorts import CLUSTERING, PROGRESS
from families.models import Family
from jobs.runner import carry_out

GROUPS_KEY = UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b01")
PROGRESS_KEY = UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b02")
SUMMARY_KEYS = {
    SummaryKind.NEEDS: UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b03"),
    SummaryKind.READINGS: UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b04"),
}
OWN_KEY = UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b05")
CAME_FROM = "the report of July 2018"
TREE_KEY = UUID("0d6d6d55-5f0e-4f1c-8f53-0f4f2f6a9b07")
WHY = "These are the nine clusters that the council published in July 2018."

Say = Callable[[str], object]


def case_data(by: User, random: Random, say: Say) -> None:
    """Every family, with the published clusters beside them; described by `analyse_families`."""
    made = extract(random)
    with TemporaryDirectory() as kept:
        folder = Path(kept) / "mosaic-2017-09"
        folder.mkdir()
        made.write(folder)
        call_command(
            "load_families", folder, source_system="Mosaic", extracted_on=EXTRACTED_ON,
            stdout=io.StringIO(),
        )  # fmt: skip
    load_external_run(
        by=by, labels=read_labels(lines(made.labels)), came_from=CAME_FROM, cohort="clustering",
        cut_on=EXTRACTED_ON, key=GROUPS_KEY,
    )  # fmt: skip
    say(f"Case data of {Family.objects.count():,} families, and their published clusters")
    write_case_studies(made, CAME_FROM, say)
    tell_journeys(made, CAME_FROM, say)


def lines(rows: list[Row]) -> list[str]:
    """The rows as lines of CSV, with a head."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().splitlines()


def analyse_families(say: Say) -> None:
    """Describe the published clusters, lock them, and make the matrix of progress, once.

    Groups of our own to hold beside them, and a tree of what goes together with progress, take a
    minute: they are asked for, and the worker makes them.
    """
    groups = FamilyRun.objects.filter(key=GROUPS_KEY).select_related("asked_by").first()
    if groups is None:
        return
    if groups.result is None:
        carry_out(str(groups.job_id), family_runner.analyse_families)
        groups.refresh_from_db()
    if groups.decision == Decision.NONE:
        decide_on_run(by=groups.asked_by, run=groups, decision=Decision.ACCEPTED, reason=WHY)
        lock_run(by=groups.asked_by, run=groups)
    run = start_family_run(
        by=groups.asked_by, method=Method.PROGRESS, cohort="progress", rules=list(PROGRESS),
        cut_on=EXTRACTED_ON, key=PROGRESS_KEY,
    )  # fmt: skip
    carry_out(str(run.job_id), family_runner.analyse_families)
    say("Progress of families, by published cluster")
    for kind, key in SUMMARY_KEYS.items():
        summary = count_summary(by=groups.asked_by, kind=kind, key=key)
        carry_out(str(summary.job_id), case_summary_runner.count_summary)
    say("Needs and readings of families")
    start_family_run(
        by=groups.asked_by, method=Method.NEEDS, cohort="clustering", rules=list(CLUSTERING),
        cut_on=EXTRACTED_ON, key=OWN_KEY,
    )  # fmt: skip
    start_family_run(
        by=groups.asked_by, method=Method.DRIVERS, cohort="progress", rules=list(PROGRESS),
        cut_on=EXTRACTED_ON, key=TREE_KEY,
    )  # fmt: skip

"""What the benchmark of shared runs asks of the product, each in a process of its own."""

import io
import json
import time
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.core.management import call_command

from analytics.actions.family_runs import start_family_run
from analytics.family_frames import load_cohort, needs_table
from analytics.models import FamilyRun, Method
from analytics.need_groups import group_needs
from evaluation.demonstration.family_rows import extract
from evaluation.demonstration.family_times import EXTRACTED_ON
from families.cohorts import CLUSTERING
from jobs.models import Job, State


def build() -> None:
    """Migrate, and load the families of the demonstration."""
    call_command("migrate", verbosity=0)
    call_command("demo", "--empty", stdout=io.StringIO())
    with TemporaryDirectory() as folder:
        extract(Random(2017)).write(Path(folder))
        call_command(
            "load_families", folder, source_system="Mosaic", extracted_on=EXTRACTED_ON,
            stdout=io.StringIO(),
        )  # fmt: skip


def ask() -> FamilyRun:
    """A run of nine groups; the bell is rung."""
    return start_family_run(
        by=None, method=Method.NEEDS, cohort="clustering", rules=list(CLUSTERING),
        cut_on=EXTRACTED_ON, key=uuid4(),
    )  # fmt: skip


def ask_and_stop() -> None:
    """A run that nobody makes; `alone` reads from it what to do."""
    run = ask()
    Job.objects.filter(family_run=run).update(state=State.CANCELLED, ended_at=run.asked_at)


def wait() -> None:
    """Ask, wait for the workers, and print the seconds with a name for the result."""
    began = time.perf_counter()
    run = ask()
    while not (job := Job.objects.get(family_run=run)).has_ended:
        time.sleep(0.05)
    seconds = time.perf_counter() - began
    run.refresh_from_db()
    told(seconds, 0.0, run.result or job.reason)


def alone() -> None:
    """The same work here, with no worker, no rows of parts and no bells."""
    run = FamilyRun.objects.select_related("catalogue").latest("asked_at")
    began, cpu = time.perf_counter(), time.process_time()
    table = needs_table(load_cohort(run), run.catalogue)
    found = group_needs(table, seed=run.seed, say=lambda *step: None, **run.parameters)
    told(time.perf_counter() - began, time.process_time() - cpu, found.result)


def told(seconds: float, cpu: float, result: Any) -> None:
    """For the process that measures."""
    name = sha256(json.dumps(result, sort_keys=True).encode()).hexdigest()
    print(json.dumps({"seconds": seconds, "cpu": cpu, "result": name}))

"""Analyses whose worker is killed part-way, at ten points each.

Run by tests in a house of its own: `python -m tests.analytics.killing kill POINTS` puts some
families into the database, makes each analysis once without disturbance, and rings for it again for
each point, where a worker hears the bell and is killed there (SIGKILL, between two statements to
the database, so that every step and every write has its turn). The worker is the product's own,
forked from here so that it starts at once, and without its clock, which would take up again what
the one before it left. `… told` prints what every run came to.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any, NoReturn
from uuid import uuid4

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
django.setup()

from celery.signals import worker_ready  # noqa: E402  # models need the set-up above
from django.conf import settings  # noqa: E402  # as above
from django.core.checks import run_checks  # noqa: E402  # as above
from django.db import connection, connections  # noqa: E402  # as above
from django.db.backends.signals import connection_created  # noqa: E402  # as above

from accounts.models import AuditEvent  # noqa: E402  # models need the set-up above
from analytics.actions.family_runs import start_family_run  # noqa: E402  # as above
from analytics.family_runner import analyse_families  # noqa: E402  # as above
from analytics.models import FamilyRun, Method  # noqa: E402  # as above
from evaluation.demonstration.family_rows import extract  # noqa: E402  # as above
from evaluation.demonstration.family_times import EXTRACTED_ON  # noqa: E402  # as above
from evaluation.worker import start_clock, start_worker  # noqa: E402  # as above
from families.cohorts import NAMED  # noqa: E402  # as above
from jobs.runner import carry_out  # noqa: E402  # as above
from tests.families.extract import part_of, put  # noqa: E402  # as above

SOME = 180
QUICK: dict[Method, tuple[str, dict[str, Any]]] = {
    Method.NEEDS: ("clustering", {"k": 2, "largest_k": 2, "rounds": 2}),
    Method.PROGRESS: ("progress", {}),
    Method.DRIVERS: ("progress", {"max_depth": 2, "rounds": 3}),
}
FIRST_UNDER_LEASE = 2
PATIENCE = 60

Execute = Callable[..., Any]


class Statements:
    """Counts what is asked of the database, and kills this process before one of it."""

    def __init__(self, deadly: int | None = None) -> None:
        self.deadly = deadly
        self.seen = 0

    def __call__(self, execute: Execute, *statement: Any) -> Any:
        self.seen += 1
        if self.seen == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)


def asked(method: Method) -> FamilyRun:
    """A run that waits for its worker."""
    cohort, parameters = QUICK[method]
    return start_family_run(
        by=None, method=method, cohort=cohort, rules=list(NAMED[cohort]), cut_on=EXTRACTED_ON,
        key=uuid4(), parameters=parameters,
    )  # fmt: skip


def carried_out(run: FamilyRun, statements: Statements) -> None:
    """Make the run here, under this count."""
    with connection.execute_wrapper(statements):
        carry_out(str(run.job_id), analyse_families)


def killed(method: Method, point: int) -> None:
    """Ring for a run, and start a worker that does not get beyond this statement."""
    for unheard in settings.QUEUE_DIR.glob("*.msg"):
        unheard.unlink()
    asked(method)
    connections.close_all()
    child = os.fork()
    if not child:
        work_until(Statements(point))
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) or os.WTERMSIG(status) != signal.SIGKILL:
        raise AssertionError(f"it did not come to statement {point}")


def work_until(statements: Statements) -> NoReturn:
    """Be a worker, every thread of which is under this count."""
    signal.alarm(PATIENCE)
    worker_ready.disconnect(start_clock)

    def count(connection: Any, **_: Any) -> None:
        connection.execute_wrappers.append(statements)

    connection_created.connect(count, weak=False)
    start_worker()
    os._exit(1)


def kill(points: int) -> None:
    """One undisturbed run of each analysis, and one for each point at which it is killed."""
    put(part_of(extract(Random(2017)), SOME))
    run_checks()  # every worker does; what they load is loaded once, here
    for method in QUICK:
        undisturbed = Statements()
        carried_out(asked(method), undisturbed)
        room = undisturbed.seen - FIRST_UNDER_LEASE
        for place in range(points):
            killed(method, FIRST_UNDER_LEASE + place * room // (points - 1))


def told() -> list[dict[str, Any]]:
    """Every run: how it stands, the hash of all that it wrote, and how often it was finished."""
    finished = "finished an analysis of case data"
    return [
        {
            "method": run.method,
            "state": run.job.state if run.job else "",
            "attempts": run.job.attempts if run.job else 0,
            "ends": AuditEvent.objects.filter(event=finished, about_id=str(run.pk)).count(),
            "hash": hash_of(run) if run.result else "",
        }
        for run in FamilyRun.objects.select_related("job").order_by("asked_at")
    ]


def hash_of(run: FamilyRun) -> str:
    """A name for everything that a run wrote: the result and every family's label."""
    labels = run.labels.order_by("family_id")
    rows = list(labels.values_list("family_id", "label", "start", "end", "certainty"))
    written = json.dumps([run.result, run.input_sha256, run.families, rows], sort_keys=True)
    return sha256(written.encode()).hexdigest()


if __name__ == "__main__":
    if sys.argv[1] == "kill":
        kill(int(sys.argv[2]))
    else:
        print(json.dumps(told()))

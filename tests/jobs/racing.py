"""Two threads at one job, each with a database connection of its own.

Run by tests in a process of their own, since SQLite in memory knows other
locks than a file: `python -m tests.jobs.racing WHICH` prints what happened.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
django.setup()

from django.db import connections  # noqa: E402  # models need the set-up above

from jobs import leases  # noqa: E402  # models need the set-up above
from jobs.leases import heartbeat, take_lease  # noqa: E402  # models need the set-up above
from jobs.models import LEASE, Job  # noqa: E402  # models need the set-up above

NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)
AFTER_THE_LEASE = NOON + LEASE + timedelta(seconds=1)
RACES = 50


def grab(job: Job, moment: datetime, gate: Barrier) -> bool:
    """Whether this thread got the job."""
    try:
        gate.wait(30)
        return take_lease(str(job.pk), lambda: moment) is not None
    finally:
        connections.close_all()


def new_job() -> Job:
    """A job that waits."""
    return Job.objects.create(task="tests.racing", what="Racing")


def race() -> None:
    """How many of two threads got each job, and how many attempts were counted."""
    outcomes = set()
    with ThreadPoolExecutor(2) as workers:
        for _ in range(RACES):
            job, gate = new_job(), Barrier(2)
            tries = [workers.submit(grab, job, NOON, gate) for _ in range(2)]
            won = sum(attempt.result() for attempt in tries)
            outcomes.add((won, Job.objects.get(pk=job.pk).attempts))
    print(sorted(outcomes))


def steal() -> None:
    """Somebody tries to take a job, late enough, while its results are being written."""
    job, gate = new_job(), Barrier(2)
    slow = take_lease(str(job.pk), lambda: NOON)
    assert slow
    with ThreadPoolExecutor(1) as workers:
        with slow.holding():
            thief = workers.submit(grab, job, AFTER_THE_LEASE, gate)
            gate.wait(30)
            Job.objects.filter(pk=job.pk).update(what="Raced")
            slow.finish()
        stolen = thief.result()
    job.refresh_from_db()
    print(stolen, job.state, job.what, job.attempts)


def beat() -> None:
    """The heartbeat renews a lease three times; the clock of this lease runs fast."""
    vars(leases)["LEASE"] = timedelta(seconds=0.3)
    job = new_job()
    minutes = iter(range(1000))
    lease = take_lease(str(job.pk), lambda: NOON + timedelta(minutes=next(minutes)))
    assert lease
    goal = NOON + timedelta(minutes=3)
    with heartbeat(lease):
        while not Job.objects.filter(pk=job.pk, leased_until__gt=goal).exists():
            pass
    print("renewed")


if __name__ == "__main__":
    {"race": race, "steal": steal, "beat": beat}[sys.argv[1]]()

"""A job that counts slowly, and a worker that knows it.

Run by tests in processes of their own: `python -m tests.jobs.counting work`
starts the product's worker with this task added, `… queue STEPS` asks for a
job and prints its key.
"""

import os
import sys
import time

import django
from celery import shared_task

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "evaluation.settings")
django.setup()

from accounts.audit import record  # noqa: E402  # models need the set-up above
from evaluation.worker import start_worker  # noqa: E402  # models need the set-up above
from jobs.actions import queue_job  # noqa: E402  # models need the set-up above
from jobs.leases import Lease  # noqa: E402  # models need the set-up above
from jobs.runner import carry_out  # noqa: E402  # models need the set-up above

STEP = 0.2
COUNTED = "counted to the end"


@shared_task(name="tests.counting")
def count(job_id: str) -> None:
    """Ring for the counting."""
    carry_out(job_id, count_slowly)


def count_slowly(lease: Lease) -> None:
    """Count to the job's total, and write one result: an audit event."""
    for step in range(lease.job.total):
        lease.report(step + 1, step="Counting")
        time.sleep(STEP)
    with lease.holding():
        record(by=None, event=COUNTED, about=lease.job)
        lease.finish()


if __name__ == "__main__":
    if sys.argv[1] == "work":
        sys.exit(start_worker())
    print(queue_job(by=None, task=count, what="Counting", total=int(sys.argv[2])).pk)

"""Carries a job out: takes its lease, keeps it alive, does the work, and writes the end."""

import logging
import traceback
from collections.abc import Callable
from datetime import timedelta

from django.contrib.humanize.templatetags.humanize import apnumber
from django.db import close_old_connections, connection
from django.utils import timezone

from jobs.errors import Cancelled, JobFailed, LeaseLost
from jobs.leases import Clock, Lease, heartbeat, take_lease
from jobs.models import MOST_ATTEMPTS, State

logger = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=10)

Work = Callable[[Lease], None]


def carry_out(job_id: str, work: Work, *, now: Clock = timezone.now) -> None:
    """Do the work of one job, unless another worker has it or it has ended.

    `work` gets the lease. It writes its results inside `lease.holding()` and
    may call `lease.finish()` there; otherwise the job is done when it returns.
    JobFailed ends the job at once with its words. Any other exception ends
    the attempt: the job waits, longer each time, and fails after five.
    """
    lease = take_lease(job_id, now)
    if lease is None:
        return
    try:
        if lease.job.cancel_asked:
            lease.end(State.CANCELLED)
            return
        _attempt(lease, work)
    except LeaseLost:
        logger.warning("Job %s is another worker's now; this attempt wrote nothing more.", job_id)


def _attempt(lease: Lease, work: Work) -> None:
    try:
        with heartbeat(lease):
            work(lease)
        lease.finish()
    except LeaseLost:
        raise
    except Cancelled:
        lease.end(State.CANCELLED)
    except JobFailed as failure:
        lease.end(State.FAILED, str(failure))
    except Exception as error:  # whatever went wrong, the row must tell
        _log_without_values(lease, error)
        if not connection.in_atomic_block:
            close_old_connections()  # the error may have been a lost connection
        _try_again_or_fail(lease, type(error).__name__)


def _try_again_or_fail(lease: Lease, cause: str) -> None:
    if lease.job.attempts >= MOST_ATTEMPTS:
        lease.end(State.FAILED, gave_up(cause))
    else:
        lease.give_back(lease.now() + FIRST_PAUSE * 3 ** (lease.job.attempts - 1))


def gave_up(cause: str) -> str:
    """The words for a job that was tried as often as we try."""
    times = apnumber(MOST_ATTEMPTS)
    return f"It stopped {times} times before it could finish. The last reason was: {cause}."


def _log_without_values(lease: Lease, error: Exception) -> None:
    """Where it went wrong, but not the error's text: that may quote somebody's data."""
    where = "".join(traceback.format_tb(error.__traceback__))
    name = type(error).__name__
    logger.error("Job %s (%s) stopped: %s\n%s", lease.job.pk, lease.job.task, name, where)

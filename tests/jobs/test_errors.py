"""How work ends before its time, told apart by what becomes of the job."""

import pytest

from jobs.errors import Cancelled, JobFailed
from jobs.leases import Lease
from jobs.models import State
from jobs.runner import carry_out
from tests.factories.jobs import JobFactory


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("error", "state", "reason"),
    [
        (JobFailed("Nobody has answered yet."), State.FAILED, "Nobody has answered yet."),
        (Cancelled(), State.CANCELLED, ""),
        (KeyError("a name"), State.WAITING, ""),
    ],
)
def test_each_error_has_its_end(error: Exception, state: State, reason: str) -> None:
    job = JobFactory.create()

    def stop(lease: Lease) -> None:
        raise error

    carry_out(str(job.pk), stop)
    job.refresh_from_db()
    assert (job.state, job.reason) == (state, reason)

"""When a job may be stopped."""

from datetime import UTC, datetime

import pytest

from jobs.models import ENDED, State
from jobs.rules import why_not_cancel
from tests.factories.jobs import JobFactory

NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("state", [State.WAITING, State.RUNNING])
def test_what_waits_or_runs_may_be_stopped(state: State) -> None:
    assert why_not_cancel(JobFactory.build(state=state)) == ""


@pytest.mark.parametrize("state", ENDED)
def test_what_has_ended_may_not(state: State) -> None:
    job = JobFactory.build(state=state, ended_at=NOON)
    assert why_not_cancel(job) == "It has already ended."


def test_what_is_being_stopped_is_not_stopped_twice() -> None:
    job = JobFactory.build(state=State.RUNNING, cancel_asked=True)
    assert why_not_cancel(job) == "It is already being stopped."

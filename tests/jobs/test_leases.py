"""Holding a job: one worker wins, and only the holder writes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from jobs.errors import Cancelled, LeaseLost
from jobs.leases import Lease, take_lease
from jobs.models import LEASE, MOST_ATTEMPTS, Job, State
from tests.factories.jobs import JobFactory
from tests.houses import House, open_house

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)
AFTER_THE_LEASE = NOON + LEASE + timedelta(seconds=1)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def taken(job: Job, moment: datetime = NOON) -> Lease:
    lease = take_lease(str(job.pk), at(moment))
    assert lease
    return lease


def test_taking_counts_the_attempt_and_sets_the_end_of_the_lease() -> None:
    job = taken(JobFactory.create()).job
    assert (job.state, job.attempts, job.leased_until) == (State.RUNNING, 1, NOON + LEASE)


def test_a_held_job_is_free_again_only_when_its_lease_ran_out() -> None:
    job = JobFactory.create()
    taken(job)
    assert take_lease(str(job.pk), at(NOON + LEASE)) is None
    assert taken(job, AFTER_THE_LEASE).job.attempts == 2


def test_a_job_is_not_taken_a_sixth_time() -> None:
    job = JobFactory.create(attempts=MOST_ATTEMPTS)
    assert take_lease(str(job.pk), at(NOON)) is None


@pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
def test_what_has_ended_is_not_taken(state: State) -> None:
    job = JobFactory.create(state=state, ended_at=NOON)
    assert take_lease(str(job.pk), at(AFTER_THE_LEASE)) is None


def test_the_dead_that_wake_can_write_nothing() -> None:
    job = JobFactory.create()
    dead = taken(job)
    living = taken(job, AFTER_THE_LEASE)
    writes: list[Callable[[], object]] = [
        lambda: dead.report(1, 2),
        dead.finish,
        lambda: dead.end(State.FAILED, "It stopped."),
        lambda: dead.give_back(NOON),
        lambda: dead.holding().__enter__(),
    ]
    for write in writes:
        with pytest.raises(LeaseLost):
            write()
    assert not dead.renew()
    living.report(2, 2, "Counting")
    living.finish()
    job.refresh_from_db()
    assert (job.state, job.done, job.reason) == (State.DONE, 2, "")


def test_a_report_renews_the_lease_and_keeps_the_known_size() -> None:
    job = JobFactory.create(total=10)
    lease = taken(job)
    lease.now = at(NOON + timedelta(seconds=10))
    lease.report(4, step="Counting")
    job.refresh_from_db()
    assert (job.done, job.total, job.percent, job.step) == (4, 10, 40, "Counting")
    assert job.leased_until == NOON + timedelta(seconds=10) + LEASE


def test_a_report_stops_the_work_when_that_was_asked() -> None:
    job = JobFactory.create()
    lease = taken(job)
    Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    with pytest.raises(Cancelled):
        lease.report(1, 2)


def test_a_job_ends_once() -> None:
    lease = taken(JobFactory.create())
    lease.finish()
    lease.finish()
    with pytest.raises(LeaseLost):
        lease.end(State.FAILED, "Too late.")


def test_running_is_not_an_end() -> None:
    with pytest.raises(ValueError, match="not an end"):
        taken(JobFactory.create()).end(State.RUNNING)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("races")) as opened:
        yield opened


@pytest.mark.server
def test_of_two_workers_at_the_same_moment_one_wins(house: House) -> None:
    assert house.run("-m", "tests.jobs.racing", "race") == "[(1, 1)]"


@pytest.mark.server
def test_nobody_takes_a_job_while_its_results_are_written(house: House) -> None:
    assert house.run("-m", "tests.jobs.racing", "steal") == "False done Raced 1"


@pytest.mark.server
def test_the_heartbeat_renews_while_the_work_goes_on(house: House) -> None:
    assert house.run("-m", "tests.jobs.racing", "beat") == "renewed"

"""Carrying a job out: done, failed with a reason, tried again, given up."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from jobs.errors import JobFailed
from jobs.leases import Lease, take_lease
from jobs.models import LEASE, MOST_ATTEMPTS, Job, State
from jobs.runner import carry_out
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


def noon() -> datetime:
    return NOON


def count_to_three(lease: Lease) -> None:
    for done in range(1, 4):
        lease.report(done, 3, "Counting")


def stumble(lease: Lease) -> None:
    answer = 6 * 7
    raise ValueError(f"the answer was {answer}")


def test_work_that_returns_is_done_with_its_progress() -> None:
    job = JobFactory.create()
    carry_out(str(job.pk), count_to_three, now=noon)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.step) == (State.DONE, 3, 3, "Counting")
    assert (job.ended_at, job.attempts, job.lease) == (NOON, 1, None)


def test_results_and_the_end_can_be_one_commit() -> None:
    job = JobFactory.create()

    def write_result(lease: Lease) -> None:
        with lease.holding():
            Job.objects.filter(pk=job.pk).update(what="Counted")
            lease.finish()

    carry_out(str(job.pk), write_result)
    job.refresh_from_db()
    assert (job.state, job.what) == (State.DONE, "Counted")


def test_a_result_that_breaks_half_way_leaves_nothing_and_is_tried_again() -> None:
    job = JobFactory.create()

    def break_half_way(lease: Lease) -> None:
        with lease.holding():
            Job.objects.filter(pk=job.pk).update(what="Counted")
            lease.finish()
            raise ValueError

    carry_out(str(job.pk), break_half_way)
    job.refresh_from_db()
    assert (job.state, job.what) == (State.WAITING, "Counting")


def test_a_refusal_ends_the_job_at_once_with_its_words() -> None:
    job = JobFactory.create()

    def refuse(lease: Lease) -> None:
        raise JobFailed("Nobody has answered yet.")

    carry_out(str(job.pk), refuse)
    job.refresh_from_db()
    assert (job.state, job.reason, job.attempts) == (State.FAILED, "Nobody has answered yet.", 1)


def test_an_unexpected_stop_waits_for_another_attempt_longer_each_time() -> None:
    job = JobFactory.create()
    pauses = []
    for _ in range(MOST_ATTEMPTS - 1):
        carry_out(str(job.pk), stumble, now=noon)
        job.refresh_from_db()
        assert (job.state, job.lease) == (State.WAITING, None)
        pauses.append((job.ring_at - NOON).total_seconds())
    assert pauses == [10, 30, 90, 270]


def test_after_five_attempts_it_fails_and_says_why_without_the_data() -> None:
    job = JobFactory.create()
    for _ in range(MOST_ATTEMPTS + 1):
        carry_out(str(job.pk), stumble)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.FAILED, MOST_ATTEMPTS)
    assert job.reason == (
        "It stopped five times before it could finish. The last reason was: ValueError."
    )


def test_the_log_says_where_it_stopped_but_never_quotes_data(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR, logger="jobs.runner"):
        carry_out(str(JobFactory.create().pk), stumble)
    assert "ValueError" in caplog.text
    assert "in stumble" in caplog.text
    assert "the answer was 42" not in caplog.text


def test_a_job_that_another_worker_has_is_left_alone() -> None:
    job = JobFactory.create()
    assert take_lease(str(job.pk), noon)
    carry_out(str(job.pk), stumble, now=noon)
    job.refresh_from_db()
    assert (job.state, job.attempts) == (State.RUNNING, 1)


def test_a_worker_that_was_thought_dead_writes_nothing_more() -> None:
    job = JobFactory.create()
    wrote = []

    def sleep_past_the_lease(lease: Lease) -> None:
        take_lease(str(job.pk), lambda: NOON + LEASE + timedelta(seconds=1))
        with lease.holding():
            wrote.append("result")

    carry_out(str(job.pk), sleep_past_the_lease, now=noon)
    job.refresh_from_db()
    assert wrote == []
    assert (job.state, job.attempts) == (State.RUNNING, 2)


def test_a_running_job_stops_at_its_next_report_when_asked_to() -> None:
    job = JobFactory.create()

    def asked_to_stop(lease: Lease) -> None:
        Job.objects.filter(pk=job.pk).update(cancel_asked=True)
        lease.report(1, 3)
        lease.report(2, 3)

    carry_out(str(job.pk), asked_to_stop)
    job.refresh_from_db()
    assert (job.state, job.done) == (State.CANCELLED, 1)


def test_a_job_whose_worker_died_after_it_was_asked_to_stop_does_not_start_again() -> None:
    job = JobFactory.create(cancel_asked=True)
    carry_out(str(job.pk), count_to_three)
    job.refresh_from_db()
    assert (job.state, job.done) == (State.CANCELLED, 0)


def test_a_bell_for_a_job_that_is_gone_does_nothing() -> None:
    job = JobFactory.create()
    Job.objects.all().delete()
    carry_out(str(job.pk), stumble)
    assert not Job.objects.exists()

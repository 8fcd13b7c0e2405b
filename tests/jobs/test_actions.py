"""Asking for work, stopping it, and ringing again for what was lost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from celery import Task, shared_task
from django.conf import LazySettings
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks

from accounts.errors import Refused
from accounts.models import AuditEvent
from evaluation.celery import app
from jobs.actions import cancel_job, queue_job, ring_lost_jobs
from jobs.leases import Lease, take_lease
from jobs.models import LEASE, MOST_ATTEMPTS, RING_AGAIN_AFTER, Job, State
from jobs.runner import carry_out
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)
LATER = NOON + LEASE + RING_AGAIN_AFTER


@pytest.fixture(autouse=True)
def quiet_broker() -> None:
    """Bells of earlier tests wait in the same memory."""
    bells()


@shared_task(name="tests.count")
def count(job_id: str) -> None:
    carry_out(job_id, counted)


def counted(lease: Lease) -> None:
    lease.report(3, 3, "Counting")


class BrokenBell(Task[Any, Any]):
    """A task whose broker is away at the moment."""

    def apply_async(self, *args: Any, **options: Any) -> Any:
        raise OperationalError


@shared_task(name="tests.count-unheard", base=BrokenBell)
def count_unheard(job_id: str) -> None:
    carry_out(job_id, counted)


def bells() -> list[str]:
    """The keys that wait in the broker; they are taken out."""
    heard = []
    with app.connection_for_read() as broker, broker.SimpleQueue("celery") as queue:
        while queue.qsize():
            message = queue.get_nowait()
            message.ack()
            heard.append(message.payload[0][0])
    return heard


def test_the_bell_rings_when_the_transaction_commits_and_not_before(
    settings: LazySettings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = True
    with django_capture_on_commit_callbacks(execute=True):
        job = queue_job(by=UserFactory.create(), task=count, what="Counting", total=3)
        assert Job.objects.get(pk=job.pk).state == State.WAITING
    assert Job.objects.get(pk=job.pk).state == State.DONE


def test_asking_is_on_the_audit_trail() -> None:
    person = UserFactory.create()
    job = queue_job(by=person, task=count, what="Counting")
    event = AuditEvent.objects.get(about_id=job.pk)
    assert (event.by_name, event.event, event.about_name) == (
        person.name,
        "asked for background work",
        "Counting",
    )


def test_a_broker_that_is_away_loses_nothing(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = queue_job(by=None, task=count_unheard, what="Counting")
    assert bells() == []
    assert ring_lost_jobs(now=timezone.now() + RING_AGAIN_AFTER) == 1
    assert bells() == [str(job.pk)]


def test_a_job_that_waits_is_stopped_at_once() -> None:
    person = UserFactory.create()
    job = cancel_job(by=person, job=JobFactory.create())
    assert job.state == State.CANCELLED
    assert job.ended_at is not None
    assert AuditEvent.objects.get(about_id=job.pk).event == "stopped background work"


def test_a_job_that_runs_is_only_asked_to_stop() -> None:
    job = JobFactory.create()
    take_lease(str(job.pk), timezone.now)
    job = cancel_job(by=UserFactory.create(), job=job)
    assert (job.state, job.cancel_asked) == (State.RUNNING, True)


def test_a_job_that_ended_meanwhile_cannot_be_stopped() -> None:
    job = JobFactory.create()
    carry_out(str(job.pk), counted)
    with pytest.raises(Refused, match="already ended"):
        cancel_job(by=UserFactory.create(), job=job)
    assert Job.objects.get(pk=job.pk).state == State.DONE


def test_a_bell_that_nobody_heard_is_rung_again_and_then_has_time() -> None:
    job = JobFactory.create(ring_at=NOON)
    assert ring_lost_jobs(now=NOON - timedelta(seconds=1)) == 0
    assert ring_lost_jobs(now=NOON) == 1
    assert ring_lost_jobs(now=NOON + timedelta(seconds=5)) == 0
    assert ring_lost_jobs(now=NOON + RING_AGAIN_AFTER) == 1
    assert bells() == [str(job.pk)] * 2


def test_a_job_whose_worker_was_killed_is_rung_for_when_its_lease_ran_out() -> None:
    job = JobFactory.create()
    take_lease(str(job.pk), lambda: NOON)
    assert ring_lost_jobs(now=NOON + LEASE) == 0
    assert ring_lost_jobs(now=NOON + LEASE + timedelta(seconds=1)) == 1
    assert bells() == [str(job.pk)]


def test_a_job_whose_worker_is_alive_is_not_rung_for() -> None:
    lease = take_lease(str(JobFactory.create().pk), lambda: LATER)
    assert lease
    assert lease.renew()
    assert ring_lost_jobs(now=LATER + LEASE) == 0


def test_a_job_whose_worker_was_killed_five_times_fails_and_says_so() -> None:
    job = JobFactory.create(state=State.RUNNING, attempts=MOST_ATTEMPTS, leased_until=NOON)
    assert ring_lost_jobs(now=LATER) == 0
    job.refresh_from_db()
    assert (job.state, job.ended_at) == (State.FAILED, LATER)
    assert job.reason == (
        "It stopped five times before it could finish. The last reason was: its worker was stopped."
    )
    assert AuditEvent.objects.get(about_id=job.pk).event == "gave up on background work"


def test_what_has_ended_is_never_rung_for() -> None:
    for state in (State.DONE, State.FAILED, State.CANCELLED):
        JobFactory.create(state=state, ended_at=NOON, ring_at=NOON)
    assert ring_lost_jobs(now=LATER) == 0

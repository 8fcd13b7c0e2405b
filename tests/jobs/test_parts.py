"""A job spread over workers: joined in order, done once, stopped, failed, taken up again."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from jobs.actions import cancel_job, ring_lost_jobs
from jobs.errors import JobFailed
from jobs.leases import Lease
from jobs.models import LEASE, MOST_ATTEMPTS, Batch, Job, Part, State
from jobs.parts import HELPERS, Progress, lend_a_hand, spread
from jobs.runner import carry_out
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory
from tests.jobs.test_actions import bells

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)
AFTER_THE_LEASE = NOON + LEASE + timedelta(seconds=1)
GIVEN = b"a hundred"
HELP = "tests.help"


class Squares:
    """Squares numbers, and remembers which were asked of it."""

    def __init__(self, spoils: Callable[[int], object] = lambda number: None) -> None:
        self.asked: list[int] = []
        self.spoils = spoils

    def __call__(self, name: str, given: bytes, wanted: Any, progress: Progress) -> Any:
        assert (name, given) == ("squares", GIVEN)
        self.asked.append(wanted)
        self.spoils(wanted)
        progress(1, 1)
        return wanted * wanted


def add_up(lease: Lease, do: Any, wanted: range = range(4), made_by: str = "one") -> None:
    """The work of the whole: squares of some numbers, added up into its name."""
    far: list[int] = []

    def tell(done: int, steps: int) -> None:
        far.append(done)
        lease.report(done, steps, "Squaring")

    squares = spread(lease, "squares", GIVEN, wanted, tell, do=do, task=HELP, made_by=made_by)
    assert far == sorted(far)
    with lease.holding():
        Job.objects.filter(pk=lease.job.pk).update(what=f"{squares} {sum(squares)}")
        lease.finish()


def carried(do: Any, *, now: datetime = NOON, job: Job | None = None, **others: Any) -> Job:
    """A job that adds up squares, after this attempt."""
    whole = job or JobFactory.create()
    carry_out(str(whole.pk), lambda lease: add_up(lease, do, **others), now=lambda: now)
    whole.refresh_from_db()
    return whole


def killed_after(number: int) -> Squares:
    """Squares numbers up to this one; there the worker of the whole goes, as if killed."""

    def kill(wanted: int) -> None:
        if wanted > number:
            raise SystemExit

    return Squares(kill)


def begun(number: int) -> Job:
    """A job whose worker was killed at the part after this one."""
    job = JobFactory.create()
    with pytest.raises(SystemExit):
        carried(killed_after(number), job=job)
    return job


def test_parts_are_joined_in_order_and_deleted_with_what_they_started_from() -> None:
    squares = Squares()
    job = carried(squares)
    assert (job.state, job.what, job.done, job.total) == (State.DONE, "[0, 1, 4, 9] 14", 4, 4)
    assert squares.asked == [0, 1, 2, 3]
    assert not Batch.objects.exists()
    assert list(Job.objects.all()) == [job]


def test_a_job_without_parts_is_joined_at_once() -> None:
    assert carried(Squares(), wanted=range(0)).what == "[] 0"


def test_who_is_rung_does_parts_and_the_whole_comes_to_the_same() -> None:
    job, helper = begun(0), Squares()
    lend_a_hand(str(job.pk), helper, now=lambda: NOON)
    assert helper.asked == [2, 3]
    whole = Squares()
    assert carried(whole, now=AFTER_THE_LEASE, job=job).what == "[0, 1, 4, 9] 14"
    assert whole.asked == [1]


def test_a_worker_that_is_killed_loses_the_part_it_was_at() -> None:
    again = Squares()
    job = carried(again, now=AFTER_THE_LEASE, job=begun(1))
    assert (job.state, job.what, job.attempts) == (State.DONE, "[0, 1, 4, 9] 14", 2)
    assert again.asked == [2, 3]


@pytest.mark.parametrize("others", [{"made_by": "two"}, {"wanted": range(3)}])
def test_parts_of_other_code_or_of_other_pieces_are_not_joined(others: dict[str, Any]) -> None:
    again = Squares()
    job = carried(again, now=AFTER_THE_LEASE, job=begun(1), **others)
    assert job.state == State.DONE
    assert again.asked == list(others.get("wanted", range(4)))


def test_helpers_are_rung_for_with_the_key_of_the_whole(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    bells()
    with django_capture_on_commit_callbacks(execute=True):
        job = carried(Squares())
    assert bells() == [str(job.pk)] * HELPERS


def test_a_process_that_is_at_parts_does_not_take_a_second_hand_to_them() -> None:
    helper = Squares()
    job = JobFactory.create()
    carried(Squares(lambda wanted: lend_a_hand(str(job.pk), helper)), job=job)
    assert helper.asked == []


def test_nobody_helps_where_the_whole_was_stopped_or_has_ended() -> None:
    stopped, helper = begun(0), Squares()
    Job.objects.filter(pk=stopped.pk).update(cancel_asked=True)
    for job in (stopped, carried(Squares())):
        lend_a_hand(str(job.pk), helper)
    assert helper.asked == []


def test_stopping_the_whole_stops_its_parts_and_leaves_none() -> None:
    user, asked = UserFactory.create(), []

    def stop(wanted: int) -> None:
        asked.append(wanted)
        cancel_job(by=user, job=job)
        assert set(Job.objects.parts_of(job).values_list("cancel_asked", flat=True)) == {True}

    job = JobFactory.create()
    assert carried(Squares(stop), job=job).state == State.CANCELLED
    assert asked == [0]
    assert not Part.objects.exists()


def test_a_long_part_stops_where_it_tells_how_far_it_is() -> None:
    user, hours = UserFactory.create(), iter(range(1000))
    job, told = JobFactory.create(), []

    def long(name: str, given: bytes, wanted: Any, progress: Progress) -> None:
        cancel_job(by=user, job=job)
        progress(1, 2)
        told.append("went on")

    def slowly(lease: Lease) -> None:
        add_up(lease, long)

    carry_out(str(job.pk), slowly, now=lambda: NOON + timedelta(seconds=3 * next(hours)))
    job.refresh_from_db()
    assert (job.state, told) == (State.CANCELLED, [])


def test_stopping_a_whole_that_waits_for_another_attempt_leaves_no_parts() -> None:
    job = begun(0)
    Job.objects.filter(pk=job.pk).update(state=State.WAITING)
    cancel_job(by=UserFactory.create(), job=job)
    assert list(Job.objects.all()) == [job]


def test_a_part_that_cannot_be_done_fails_the_whole_with_its_words() -> None:
    def refuse(wanted: int) -> None:
        if wanted == 2:
            raise JobFailed("Two cannot be squared.")

    job = carried(Squares(refuse))
    assert (job.state, job.reason) == (State.FAILED, "Two cannot be squared.")
    assert not Part.objects.exists()


def test_a_part_that_stumbles_is_done_again_later() -> None:
    def stumble(wanted: int) -> None:
        if wanted == 1 and squares.asked.count(1) == 1:
            raise KeyError

    squares, seconds = Squares(stumble), iter(range(1000))
    job = JobFactory.create()
    carry_out(
        str(job.pk), lambda lease: add_up(lease, squares),
        now=lambda: NOON + timedelta(seconds=next(seconds)),
    )  # fmt: skip
    job.refresh_from_db()
    assert (job.state, job.attempts, job.what) == (State.DONE, 1, "[0, 1, 4, 9] 14")
    assert sorted(squares.asked) == [0, 1, 1, 2, 3]


def test_a_part_whose_workers_were_all_killed_fails_the_whole() -> None:
    job = begun(2)
    Job.objects.parts_of(job).filter(state=State.RUNNING).update(attempts=MOST_ATTEMPTS)
    found = carried(Squares(), now=AFTER_THE_LEASE, job=job)
    assert (found.state, found.reason) == (
        State.FAILED, "A part of it was begun too often and never ended.",
    )  # fmt: skip


def test_when_the_whole_is_given_up_its_parts_go_too() -> None:
    job = begun(0)
    Job.objects.filter(pk=job.pk).update(attempts=MOST_ATTEMPTS)
    ring_lost_jobs(now=AFTER_THE_LEASE)
    assert list(Job.objects.values_list("state", flat=True)) == [State.FAILED]


def test_parts_have_no_bell_and_no_page_of_their_own(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    job = begun(1)
    bells()
    assert ring_lost_jobs(now=AFTER_THE_LEASE + timedelta(hours=1)) == 1
    assert bells() == [str(job.pk)]
    assert Job.objects.parts_of(job).count() == 4
    assert list(Job.objects.whole()) == [job]


def test_a_worker_whose_part_was_dropped_writes_nothing_more() -> None:
    job = begun(0)
    part = Part.objects.get(place=2)

    def drop(wanted: int) -> None:
        Job.objects.parts_of(job).delete()

    lend_a_hand(str(job.pk), Squares(drop), now=lambda: NOON)
    assert not Job.objects.filter(pk=part.job_id).exists()

"""The job's row: its states, who sees it, and what the database refuses."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from jobs.models import ENDED, MOVES, Job, State
from tests.factories.accounts import UserFactory
from tests.factories.jobs import BatchFactory, JobFactory, PartFactory

NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


def test_every_state_is_in_the_table_of_moves_and_ends_lead_nowhere() -> None:
    assert set(MOVES) == set(State)
    assert {state for state, ends in MOVES.items() if not ends} == set(ENDED)


@pytest.mark.django_db
def test_only_the_table_of_moves_leads_to_a_state() -> None:
    for state in State:
        JobFactory.create(state=state, ended_at=NOON)
    able = {
        state: {State(job.state) for job in Job.objects.able_to_become(state)} for state in State
    }
    assert able == {
        State.WAITING: {State.RUNNING},
        State.RUNNING: {State.WAITING, State.RUNNING},
        State.DONE: {State.RUNNING},
        State.FAILED: {State.WAITING, State.RUNNING},
        State.CANCELLED: {State.WAITING, State.RUNNING},
    }


@pytest.mark.django_db
def test_the_database_refuses_an_unknown_state() -> None:
    job = JobFactory.create()
    with pytest.raises(IntegrityError, match="job_state_is_known"), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(state="asleep", ended_at=NOON)


@pytest.mark.django_db
@pytest.mark.parametrize("state", ENDED)
def test_the_database_refuses_an_end_without_a_time(state: State) -> None:
    job = JobFactory.create()
    with pytest.raises(IntegrityError, match="ended_job_has_a_time"), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(state=state)


@pytest.mark.django_db
def test_a_step_is_divided_once_and_each_part_of_it_is_there_once() -> None:
    part = PartFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        PartFactory.create(batch=part.batch, place=part.place)
    with pytest.raises(IntegrityError), transaction.atomic():
        BatchFactory.create(parent=part.batch.parent, name=part.batch.name)


@pytest.mark.django_db
def test_one_sees_ones_own_jobs_and_those_who_run_the_work_see_all() -> None:
    practitioner = UserFactory.create(role=Role.PRACTITIONER)
    own, other = JobFactory.create(asked_by=practitioner), JobFactory.create()
    assert list(Job.objects.visible_to(practitioner)) == [own]
    for role in (Role.ANALYST, Role.DATA_STEWARD):
        assert set(Job.objects.visible_to(UserFactory.create(role=role))) == {own, other}


@pytest.mark.django_db
def test_the_unfinished_are_those_that_have_not_ended() -> None:
    for state in State:
        JobFactory.create(state=state, ended_at=NOON)
    assert {job.state for job in Job.objects.unfinished()} == {State.WAITING, State.RUNNING}


@pytest.mark.parametrize(
    ("done", "total", "percent"), [(0, 0, 0), (1, 3, 33), (3, 3, 100), (5, 3, 100), (5, 0, 0)]
)
def test_percent_is_whole_and_never_more_than_all(done: int, total: int, percent: int) -> None:
    job = JobFactory.build(done=done, total=total)
    assert job.percent == percent
    assert str(job) == "Counting"

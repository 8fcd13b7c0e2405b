"""The page of a job, its state as JSON, and stopping it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.permissions import Role
from jobs.models import Job, State
from tests.factories.accounts import UserFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def person(client: Client) -> User:
    """A practitioner who is signed in."""
    user = UserFactory.create(role=Role.PRACTITIONER)
    client.force_login(user)
    return user


def address(name: str, job: Job) -> str:
    return reverse(f"jobs:{name}", args=[job.pk])


def test_a_running_job_shows_its_progress_and_a_button_to_stop_it(
    client: Client, person: User
) -> None:
    job = JobFactory.create(asked_by=person, state=State.RUNNING, done=3, total=10)
    page = client.get(address("job_show", job)).content.decode()
    assert "Counting" in page
    assert "Stop this work" in page
    assert address("job_state", job) in page


def test_a_failed_job_shows_its_reason_and_no_button(client: Client, person: User) -> None:
    job = JobFactory.create(
        asked_by=person, state=State.FAILED, ended_at=NOON, reason="Nobody has answered yet."
    )
    page = client.get(address("job_show", job)).content.decode()
    assert "Nobody has answered yet." in page
    assert "Failed on 1 March 2017 at 12:00." in page
    assert "Stop this work" not in page


def test_the_state_is_what_the_progress_bar_reads(client: Client, person: User) -> None:
    job = JobFactory.create(
        asked_by=person, state=State.RUNNING, done=3, total=10, step="Counting the replies"
    )
    answer = client.get(address("job_state", job))
    assert answer.json() == {
        "state": "running",
        "percent": 30,
        "done": 3,
        "total": 10,
        "step": "Counting the replies",
        "reason": "",
        "ended": False,
    }
    assert "no-store" in answer["Cache-Control"]


def test_stopping_a_job_that_waits(client: Client, person: User) -> None:
    job = JobFactory.create(asked_by=person)
    answer = client.post(address("job_cancel", job), follow=True)
    job.refresh_from_db()
    assert job.state == State.CANCELLED
    assert "It is being stopped." in answer.content.decode()


def test_stopping_a_job_that_has_ended_says_why_not(client: Client, person: User) -> None:
    job = JobFactory.create(asked_by=person, state=State.DONE, ended_at=NOON)
    answer = client.post(address("job_cancel", job), follow=True)
    assert "It has already ended." in answer.content.decode()


def test_stopping_needs_a_press_not_a_visit(client: Client, person: User) -> None:
    job = JobFactory.create(asked_by=person)
    assert client.get(address("job_cancel", job)).status_code == 405


@pytest.mark.parametrize("name", ["job_show", "job_state", "job_cancel"])
def test_a_strangers_job_is_not_found(client: Client, person: User, name: str) -> None:
    job = JobFactory.create(asked_by=UserFactory.create())
    send = client.post if name == "job_cancel" else client.get
    assert send(address(name, job)).status_code == 404


@pytest.mark.parametrize("name", ["job_show", "job_state", "job_cancel"])
def test_without_signing_in_one_is_sent_to_the_door(client: Client, name: str) -> None:
    job = JobFactory.create()
    send = client.post if name == "job_cancel" else client.get
    answer = send(address(name, job))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")

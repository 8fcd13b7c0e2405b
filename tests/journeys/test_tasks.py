"""The doorbell rings the runner."""

import pytest

from accounts.models import User
from jobs.models import State
from journeys.actions.files import ask_for_file
from journeys.models import Journey
from journeys.tasks import make_file

pytestmark = pytest.mark.django_db


def test_the_task_carries_the_job_out(journey: Journey, interviewer: User) -> None:
    file = ask_for_file(by=interviewer, journey=journey, kind="png", style="colour")
    make_file(str(file.job_id))
    file.job.refresh_from_db()
    assert file.job.state == State.DONE

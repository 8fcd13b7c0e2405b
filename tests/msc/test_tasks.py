"""The doorbells find their job and call the work."""

import pytest

from msc.tasks import send_feedback
from tests.msc.rounds_done import round_done
from tests.msc.telling import press

pytestmark = pytest.mark.django_db


def test_the_bell_of_feedback_sends_it() -> None:
    done = round_done()
    mailing = press(done.round)
    send_feedback(str(mailing.job_id))
    mailing.job.refresh_from_db()
    assert mailing.job.state == "done"
    assert {each.state for each in done.round.feedback.all()} == {"sent"}

"""The doorbells of surveys."""

from uuid import uuid4

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from jobs.models import State
from surveys.actions.mailings import send_invitations
from surveys.tasks import send_mailing
from tests.surveys.mail_servers import open_survey_of


@pytest.mark.django_db
def test_a_mailing_rings_one_bell_on_commit_and_the_bell_sends_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks() as bells:
        mailing = send_invitations(by=None, survey=open_survey_of(2), key=uuid4())
    assert len(bells) == 1
    assert mailing.job.task == send_mailing.name

    send_mailing(str(mailing.job_id))

    mailing.job.refresh_from_db()
    assert mailing.job.state == State.DONE
    assert len(mail.outbox) == 2

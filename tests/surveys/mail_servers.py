"""Mail servers that misbehave, as Django email backends, and runs of the sender against them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import ClassVar
from uuid import uuid4

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from jobs.runner import carry_out
from surveys.models import Headcount, Mailing, Survey, SurveyState
from surveys.runner import send_mailing
from tests.factories.surveys import HeadcountFactory, InvitationFactory, SurveyFactory

PLACE = f"{__name__}."


class Killed(BaseException):
    """What stands for `kill -9`: nothing of ours catches it."""


class KeepingServer(BaseEmailBackend):
    """Takes everything, and remembers it."""

    taken: ClassVar[list[EmailMessage]] = []

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self.take(message)
        return len(email_messages)

    def take(self, message: EmailMessage) -> None:
        KeepingServer.taken.append(message)


class ServerThatKillsUs(KeepingServer):
    """The worker dies once, after `after` messages, right after the server took the last."""

    after: ClassVar[int] = 3

    def take(self, message: EmailMessage) -> None:
        super().take(message)
        if len(KeepingServer.taken) == self.after:
            raise Killed


class ServerThatHangsUp(KeepingServer):
    """The line drops while the second message is handed over."""

    def take(self, message: EmailMessage) -> None:
        super().take(message)
        if len(KeepingServer.taken) == 2:
            raise SMTPServerDisconnected("Connection unexpectedly closed")


class ServerThatRefuses(KeepingServer):
    """Knows no mailbox whose name begins with `gone`; full for one that begins with `full`."""

    def take(self, message: EmailMessage) -> None:
        address = message.to[0]
        if address.startswith("gone"):
            raise SMTPRecipientsRefused({address: (550, b"No such person")})
        if address.startswith("full"):
            raise SMTPDataError(452, b"Mailbox full")
        super().take(message)


class ServerThatSays(KeepingServer):
    """Answers every message with `error`."""

    error: ClassVar[Exception] = SMTPDataError(554, b"No")

    def take(self, message: EmailMessage) -> None:
        raise ServerThatSays.error


class ServerThatIsAway(KeepingServer):
    """Cannot be reached."""

    def open(self) -> bool:
        raise ConnectionRefusedError


class ServerThatGoesAway(KeepingServer):
    """Hangs up on the second message and cannot be reached after that."""

    def open(self) -> bool:
        if KeepingServer.taken:
            raise ConnectionRefusedError
        return True

    def take(self, message: EmailMessage) -> None:
        if KeepingServer.taken:
            raise TimeoutError
        super().take(message)


def open_survey_of(people: int) -> Survey:
    """An open survey with its population and so many people who wait for their invitation."""
    survey = SurveyFactory.create(state=SurveyState.OPEN)
    headcount: Headcount = HeadcountFactory.create(survey=survey, people=people)
    assert headcount.people == people
    InvitationFactory.create_batch(people, survey=survey)
    return survey


def carry_out_mailing(mailing: Mailing, later: timedelta = timedelta(0)) -> Mailing:
    """Do what the worker does, at once or so much later."""
    carry_out(str(mailing.job_id), send_mailing, now=lambda: moment(later))
    mailing.refresh_from_db()
    mailing.job.refresh_from_db()
    return mailing


def moment(later: timedelta) -> datetime:
    """The time by now, or so much later."""
    return timezone.now() + later


def press() -> dict[str, object]:
    """One press of a button: a key that nobody has used."""
    return {"key": uuid4()}

"""Email to the people of a survey: the words, and what became of each message."""

from smtplib import SMTPException, SMTPServerDisconnected
from types import TracebackType
from typing import Self

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage, get_connection

from accounts.errors import Refused
from accounts.models import Council
from surveys.mail_words import languages_for, subject_of, text_of
from surveys.models import Invitation, InvitationState, Mailing, MailingKind

SERVER_ERROR = 500


class MailServerAway(Exception):
    """No connection to the mail server could be made. The text is for the page."""


class Post:
    """A connection to the mail server that says what became of each message.

    Use it in a `with` block, and call `be_ready` before each message: after
    any trouble it connects anew, so that one bad message does not spoil the next.
    """

    def __init__(self) -> None:
        try:
            self.connection = get_connection()
        except ImproperlyConfigured as error:
            raise MailServerAway(str(error)) from error
        self.is_open = False

    def __enter__(self) -> Self:
        self.be_ready()
        return self

    def be_ready(self) -> None:
        """Have an open connection, or raise MailServerAway."""
        if self.is_open:
            return
        try:
            self.connection.open()
        except (Refused, ImproperlyConfigured) as error:
            raise MailServerAway(str(error)) from error
        except OSError as error:
            raise MailServerAway("We could not reach the mail server.") from error
        self.is_open = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()

    def send(self, message: EmailMessage) -> InvitationState:
        """Hand one message over.

        SENT: the server took it. FAILED: it certainly did not. UNKNOWN: the
        line went dead, so it may have.
        """
        message.connection = self.connection
        try:
            message.send()
        except (SMTPServerDisconnected, TimeoutError, ConnectionError):
            self._close()
            return InvitationState.UNKNOWN
        except AnymailError as error:
            self._close()
            return _told_by_provider(error)
        except (SMTPException, ValueError):
            self._close()
            return InvitationState.FAILED
        return InvitationState.SENT

    def _close(self) -> None:
        self.is_open = False
        try:
            self.connection.close()
        except OSError:
            return


def _told_by_provider(error: AnymailError) -> InvitationState:
    """FAILED where the provider refused; UNKNOWN where the line went dead or it broke down."""
    status: int | None = error.status_code
    if status is None:
        went_dead = isinstance(error, OSError)
        return InvitationState.UNKNOWN if went_dead else InvitationState.FAILED
    return InvitationState.UNKNOWN if status >= SERVER_ERROR else InvitationState.FAILED


def invitation_message(mailing: Mailing, invitation: Invitation, code: str) -> EmailMessage:
    """The invitation that carries a personal link. Its text is never stored by us."""
    return _message(mailing, invitation, code, MailingKind.INVITATION)


def reminder_message(mailing: Mailing, invitation: Invitation, code: str) -> EmailMessage:
    """The reminder, with a new link in a tracked survey.

    In a confidential one it is the same for everybody and holds no link, since
    nobody knows whose is whose.
    """
    return _message(mailing, invitation, code, MailingKind.REMINDER)


def link_to(code: str) -> str:
    """The personal link that holds this code."""
    return f"{settings.SITE_URL}/s/{code}/"


def _message(
    mailing: Mailing, invitation: Invitation, code: str, kind: MailingKind
) -> EmailMessage:  # fmt: skip
    survey, sender = mailing.survey, mailing.job.asked_by
    council = Council.objects.first()
    spoken = languages_for(survey, invitation)
    words = {
        "name": invitation.name,
        "council": council.name if council else "",
        "sender": sender.name if sender else "",
        "link": link_to(code),
        "sent_on": invitation.sent_on,
        "subject": subject_of(survey, spoken, MailingKind.INVITATION),
    }
    return EmailMessage(
        subject=subject_of(survey, spoken, kind),
        body=text_of(survey, spoken, kind, words),
        to=[invitation.email],
        reply_to=[sender.email] if sender else None,
        headers=_one_press_to_stop(code) if survey.is_tracked else None,
    )


def _one_press_to_stop(code: str) -> dict[str, str]:
    """What lets mail programs show a button that stops these emails (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{link_to(code)}stop/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }

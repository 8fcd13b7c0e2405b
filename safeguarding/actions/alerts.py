"""Tells people that a concern waits; called by the clock, harmless when two do it at once."""

from datetime import datetime, timedelta
from smtplib import SMTPException

from anymail.exceptions import AnymailError
from django.core.mail import get_connection
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.audit import record
from accounts.bank_holidays import bank_holidays
from safeguarding.alert_mail import alert_messages
from safeguarding.deadlines import OPENED, Deadline, missed
from safeguarding.models import Alert, AlertState, Concern
from safeguarding.models.alert import RECORDED

LOST_AFTER = timedelta(minutes=10)
NOBODY = "Nobody with an email address is to be told. Give the role, or write an address down."
NO_MAIL = "The mail server did not take it. It is tried again every few seconds."


def alert_about_concerns(*, now: datetime) -> int:
    """Ring about every deadline that has passed, then send what is to be sent: how many were."""
    for concern in Concern.objects.undecided().order_by("raised_at", "pk"):
        for deadline in missed(concern.clock, now, bank_holidays()):
            _ring(concern, deadline, now)
    return sum(_send(alert, now) for alert in Alert.objects.to_send(now - LOST_AFTER))


@transaction.atomic
def _ring(concern: Concern, deadline: Deadline, now: datetime) -> None:
    _, is_new = Alert.objects.get_or_create(
        concern=concern, step=deadline.step, defaults={"rank": deadline.tells, "rung_at": now}
    )
    if is_new:
        record(by=None, event="escalated a concern", about=concern, step=deadline.step)


def _send(alert: Alert, now: datetime) -> bool:
    """Whether this one went out. A message twice is better than none."""
    mine = Alert.objects.filter(pk=alert.pk)
    if _is_over(alert):
        mine.update(state=AlertState.NOT_NEEDED)
        return False
    free = mine.filter(
        Q(state=AlertState.WAITING) | Q(state=AlertState.SENDING, claimed_at__lt=now - LOST_AFTER)
    )
    if not free.update(state=AlertState.SENDING, claimed_at=now):
        return False
    problem, people = _post(alert)
    if problem:
        mine.update(state=AlertState.WAITING, problem=problem)
        return False
    mine.update(state=AlertState.SENT, sent_at=timezone.now(), people=people, problem="")
    return True


def _is_over(alert: Alert) -> bool:
    """What it would complain of has happened meanwhile."""
    concern = alert.concern
    is_about_opening = alert.step == RECORDED or alert.step.endswith("not-" + OPENED)
    return concern.decided_at is not None or (is_about_opening and concern.opened_at is not None)


def _post(alert: Alert) -> tuple[str, int]:
    """Why it could not be sent, or nothing; and to how many it went."""
    messages = alert_messages(alert)
    if not messages:
        return NOBODY, 0
    try:
        get_connection().send_messages(messages)
    except (OSError, SMTPException, AnymailError):
        return NO_MAIL, 0
    return "", len(messages)

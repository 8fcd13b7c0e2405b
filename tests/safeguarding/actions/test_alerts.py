"""Alerts: sent once, up the ranks as time goes by, without content, and never lost."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from uuid import uuid4

import pytest
from django.core import mail

from accounts.models import AuditEvent
from safeguarding.actions.alerts import LOST_AFTER, alert_about_concerns
from safeguarding.models import Alert, AlertState, Concern, Rank
from tests.factories.safeguarding import AlertFactory, ConcernFactory, LeadContactFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2017, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def concern() -> Concern:
    """Heard and recorded at an event, on a Saturday at noon; the lead's alert waits."""
    for rank in Rank:
        LeadContactFactory.create(rank=rank, email=f"{rank}@council.example")
    made = ConcernFactory.create(heard_at=NOON, raised_at=NOON, event_id=uuid4())
    AlertFactory.create(concern=made, rung_at=NOON)
    return made


def minutes(count: int) -> datetime:
    return NOON + timedelta(minutes=count)


def told() -> list[str]:
    """To whom messages went since the last look."""
    found = sorted(address for message in mail.outbox for address in message.to)
    mail.outbox.clear()
    return [each.removesuffix("@council.example") for each in found]


@pytest.mark.usefixtures("concern")
def test_nobody_opens_it_and_it_comes_up_to_the_deputy_and_the_head() -> None:
    heard = []
    for minute in (0, 1, 29, 30, 31, 59, 60, 61, 10_000):
        alert_about_concerns(now=minutes(minute))
        heard.append(told())
    assert heard == [["lead"], [], [], ["deputy", "lead"], [], [], ["head", "lead"], [], []]
    steps = AuditEvent.objects.filter(event="escalated a concern").order_by("id")
    assert [each.details for each in steps] == [
        {"step": "not-opened"}, {"step": "still-not-opened"},
    ]  # fmt: skip


def test_once_it_is_opened_only_the_decision_is_asked_for(concern: Concern) -> None:
    Concern.objects.filter(pk=concern.pk).update(opened_at=minutes(1))
    assert alert_about_concerns(now=minutes(45)) == 0
    assert Alert.objects.get().state == AlertState.NOT_NEEDED
    alert_about_concerns(now=NOON + timedelta(hours=24))
    assert told() == ["deputy", "lead"]
    Concern.objects.filter(pk=concern.pk).update(
        decision="advice", decision_reason="Spoke.", decided_at=minutes(2000)
    )
    alert_about_concerns(now=NOON + timedelta(hours=48))
    assert told() == []


@pytest.mark.usefixtures("concern")
def test_a_mail_server_that_is_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", away)
        assert alert_about_concerns(now=minutes(1)) == 0
    waiting = Alert.objects.in_trouble().get()
    assert "mail server" in waiting.problem
    assert alert_about_concerns(now=minutes(2)) == 1
    waiting.refresh_from_db()
    assert (waiting.state, waiting.people, waiting.problem) == (AlertState.SENT, 1, "")


def test_where_nobody_can_be_told_it_waits_and_says_so() -> None:
    AlertFactory.create(concern__raised_at=NOON, rung_at=NOON)
    assert alert_about_concerns(now=NOON) == 0
    assert "Nobody with an email address" in Alert.objects.get().problem


@pytest.mark.usefixtures("concern")
def test_a_worker_that_died_does_not_lose_it() -> None:
    Alert.objects.update(state=AlertState.SENDING, claimed_at=NOON)
    assert alert_about_concerns(now=NOON + LOST_AFTER) == 0
    later = NOON + LOST_AFTER + timedelta(seconds=1)
    assert alert_about_concerns(now=later) == 1


def test_what_a_worker_left_half_sent_is_dropped_once_nobody_needs_it(concern: Concern) -> None:
    Alert.objects.update(state=AlertState.SENDING, claimed_at=NOON)
    Concern.objects.filter(pk=concern.pk).update(opened_at=minutes(1))
    assert alert_about_concerns(now=minutes(11)) == 0
    assert Alert.objects.get().state == AlertState.NOT_NEEDED

"""Messages about concerns: one a step."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from safeguarding.models import Alert, AlertState
from tests.factories.accounts import UserFactory
from tests.factories.safeguarding import AlertFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_a_step_rings_once_and_what_was_sent_has_its_time() -> None:
    alert = AlertFactory.create()
    for wrong in (
        {"concern": alert.concern},
        {"state": "lost"},
        {"state": AlertState.SENT},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AlertFactory.create(**wrong)
    assert str(alert) == f"{alert.concern}: recorded"


def test_what_is_to_be_sent_and_what_is_in_trouble() -> None:
    waiting = AlertFactory.create(problem="No mail.", rung_at=NOW - timedelta(minutes=2))
    lost = AlertFactory.create(
        state=AlertState.SENDING, claimed_at=NOW - timedelta(hours=1), rung_at=NOW
    )
    AlertFactory.create(state=AlertState.SENDING, claimed_at=NOW)
    AlertFactory.create(state=AlertState.SENT, sent_at=NOW)
    assert list(Alert.objects.to_send(NOW - timedelta(minutes=10))) == [waiting, lost]
    assert list(Alert.objects.in_trouble()) == [waiting]


def test_only_the_lead_sees_them() -> None:
    AlertFactory.create()
    assert Alert.objects.visible_to(UserFactory.create(role=Role.SAFEGUARDING_LEAD)).exists()
    for role in set(Role) - {Role.SAFEGUARDING_LEAD}:
        assert not Alert.objects.visible_to(UserFactory.create(role=role)).exists()

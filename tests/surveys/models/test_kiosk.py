"""Kiosks: who sees them, and which are in use."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.permissions import Role
from surveys.models import Kiosk
from tests.factories.accounts import UserFactory
from tests.factories.surveys import KioskFactory

pytestmark = pytest.mark.django_db


def test_kiosks_are_seen_by_those_who_run_surveys() -> None:
    kiosk = KioskFactory.create()
    KioskFactory.create(ended_at=timezone.now())
    analyst, manager = (UserFactory.create(role=role) for role in (Role.ANALYST, Role.MANAGER))
    assert list(Kiosk.objects.visible_to(analyst).in_use()) == [kiosk]
    assert not Kiosk.objects.visible_to(manager).exists()


def test_no_two_kiosks_share_a_secret() -> None:
    kiosk = KioskFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        KioskFactory.create(secret_hash=kiosk.secret_hash)

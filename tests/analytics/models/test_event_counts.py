"""Counts of tables, and who reads them."""

import pytest

from accounts.permissions import Role
from analytics.models import EventCount
from tests.factories.accounts import UserFactory
from tests.factories.analytics import EventCountFactory

pytestmark = pytest.mark.django_db


def test_a_count_is_read_by_those_who_read_results() -> None:
    count = EventCountFactory.create(event__name="A day")
    assert str(count) == "Tables of A day"
    analyst = UserFactory.create(role=Role.ANALYST)
    assert list(EventCount.objects.visible_to(analyst)) == [count]
    facilitator = UserFactory.create(role=Role.FACILITATOR)
    assert not EventCount.objects.visible_to(facilitator).exists()

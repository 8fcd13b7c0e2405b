"""The first page of families: each role's ways on, and the day the data reach to."""

from datetime import date

import pytest
from django.utils import timezone

from accounts.permissions import Role
from families.home_page import WAYS, latest_load, ways_for
from families.models import LoadState
from tests.factories.accounts import UserFactory
from tests.factories.families import LoadFactory

pytestmark = pytest.mark.django_db


def test_each_way_leads_somewhere_and_is_for_whoever_may() -> None:
    assert all(way.href.startswith("/") for way in WAYS)
    auditor = UserFactory.create(role=Role.AUDITOR)
    assert "Extracts" in [way.title for way in ways_for(auditor)]
    manager = UserFactory.create(role=Role.MANAGER)
    assert "Extracts" not in [way.title for way in ways_for(manager)]


def test_the_latest_load_is_the_one_that_reaches_furthest() -> None:
    assert latest_load() is None
    done = {"state": LoadState.LOADED, "loaded_at": timezone.now()}
    latest = LoadFactory.create(extracted_on=date(2017, 9, 20), **done)
    LoadFactory.create(extracted_on=date(2016, 9, 20), **done)
    LoadFactory.create(extracted_on=date(2018, 9, 20))
    assert latest_load() == latest

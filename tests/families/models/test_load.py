"""Loads: who sees them, and what always holds."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from accounts.permissions import Role
from families.models import ColumnMap, Load, LoadState
from families.models.load import REJECTS_KEPT_FOR
from jobs.models import State
from tests.factories.accounts import UserFactory
from tests.factories.families import ColumnMapFactory, LoadFactory
from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


def test_who_sees_loads_and_who_sees_headings() -> None:
    LoadFactory.create()
    ColumnMapFactory.create()
    see = {Role.ANALYST, Role.DATA_STEWARD, Role.AUDITOR}
    for role in Role:
        person = UserFactory.create(role=role)
        assert Load.objects.visible_to(person).exists() == (role in see)
        assert ColumnMap.objects.visible_to(person).exists() == (role == Role.DATA_STEWARD)


def test_a_load_counts_its_rows() -> None:
    counts = {"read": 5, "new": 3, "changed": 0, "unchanged": 1, "refused": 1}
    load = LoadFactory.create(counts={"families": counts, "people": counts})
    assert (load.read, load.refused) == (10, 2)
    assert str(load) == "extract of 20 September 2017 from Mosaic"
    assert load.rejects_path.parent == load.extract_path.parent == load.folder
    assert str(ColumnMapFactory.create(source_system="Mosaic")) == "columns of Mosaic"


def test_what_is_under_way_and_what_is_past_its_time() -> None:
    load = LoadFactory.create()
    assert load in Load.objects.under_way()
    assert not Load.objects.past_their_time(timezone.now()).exists()
    assert load in Load.objects.past_their_time(
        timezone.now() + REJECTS_KEPT_FOR + timedelta(minutes=1)
    )
    load.state, load.loaded_at = LoadState.LOADED, timezone.now()
    load.save()
    assert load not in Load.objects.under_way()


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"state": "loaded"}])
def test_a_state_is_known_and_an_end_has_a_time(wrong: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        LoadFactory.create(**wrong)


def test_a_load_has_stopped_when_its_work_ended_before_it_was_done() -> None:
    job = JobFactory.create(state=State.FAILED, ended_at=timezone.now())
    load = LoadFactory.create(state=LoadState.LOADING, job=job)
    assert load.has_stopped
    load.state = LoadState.CHECKED
    assert not load.has_stopped

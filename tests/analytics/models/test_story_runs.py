"""Counts of stories are read by those who read results."""

import pytest

from accounts.permissions import Role
from analytics.models import StoryRun
from tests.factories.accounts import UserFactory
from tests.factories.analytics import StoryRunFactory


@pytest.mark.django_db
def test_only_those_who_read_results_see_counts_and_complete_ones_hold_a_result() -> None:
    waiting, done = StoryRunFactory.create(), StoryRunFactory.create(result={"stories": 12})
    runs = StoryRun.objects.visible_to(UserFactory.create(role=Role.MANAGER))
    assert set(runs) == {waiting, done}
    assert list(runs.complete()) == [done]
    assert not StoryRun.objects.visible_to(UserFactory.create(role=Role.PRACTITIONER)).exists()
    assert str(done).startswith("Stories, counted on ")

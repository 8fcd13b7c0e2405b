"""Counts of themes are read by those who read results."""

import pytest

from accounts.permissions import Role
from analytics.models import ThemeRun
from tests.factories.accounts import UserFactory
from tests.factories.analytics import ThemeRunFactory


@pytest.mark.django_db
def test_only_those_who_read_results_see_counts_and_complete_ones_hold_a_result() -> None:
    waiting, done = ThemeRunFactory.create(), ThemeRunFactory.create(result={"sources": []})
    runs = ThemeRun.objects.visible_to(UserFactory.create(role=Role.MANAGER))
    assert set(runs) == {waiting, done}
    assert list(runs.complete()) == [done]
    assert not ThemeRun.objects.visible_to(UserFactory.create(role=Role.CODER)).exists()
    assert str(done).startswith("Themes of Codebook")

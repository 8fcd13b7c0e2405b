"""Whoever reads results sees what the worker counted, of whatever kind."""

import pytest

from accounts.permissions import Role
from analytics.models import StoryRun
from analytics.models.results import ResultQuerySet
from tests.factories.accounts import UserFactory
from tests.factories.analytics import StoryRunFactory

pytestmark = pytest.mark.django_db


def test_it_is_seen_by_those_who_read_results_alone() -> None:
    run = StoryRunFactory.create()
    counts: ResultQuerySet[StoryRun] = ResultQuerySet(StoryRun)
    assert list(counts.visible_to(UserFactory.create(role=Role.ANALYST))) == [run]
    assert not counts.visible_to(UserFactory.create(role=Role.PRACTITIONER)).exists()


def test_what_has_no_result_yet_is_not_complete() -> None:
    StoryRunFactory.create()
    done = StoryRunFactory.create(result={})
    assert list(ResultQuerySet(StoryRun).complete()) == [done]

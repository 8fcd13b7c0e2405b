"""Counts of stories are asked for once a press, and only where there is something to count."""

from uuid import uuid4

import pytest

from accounts.errors import Refused
from accounts.models import AuditEvent
from analytics.actions.story_runs import record_story_download, start_story_run
from analytics.models import StoryRun
from tests.analytics.stories import round_that_is_over
from tests.factories.accounts import UserFactory
from tests.factories.analytics import StoryRunFactory

pytestmark = pytest.mark.django_db


def test_the_same_key_is_the_same_count() -> None:
    round_that_is_over(told=1)
    by, key = UserFactory.create(), uuid4()
    assert start_story_run(by=by, key=key) == start_story_run(by=by, key=key)
    assert StoryRun.objects.get().asked_by == by
    assert AuditEvent.objects.filter(event="asked for a count of stories").count() == 1


def test_without_a_round_that_is_over_nothing_is_asked_for() -> None:
    with pytest.raises(Refused, match="senior panel"):
        start_story_run(by=None, key=uuid4())


def test_what_is_taken_away_is_written_down() -> None:
    record_story_download(by=UserFactory.create(), run=StoryRunFactory.create(), what="a.csv")
    assert AuditEvent.objects.get(event="downloaded results").details == {"what": "a.csv"}

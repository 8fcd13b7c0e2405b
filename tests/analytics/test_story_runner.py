"""A count of stories is carried out by the worker, whole or not at all."""

import pytest

from analytics.models import StoryRun
from analytics.story_runner import count_stories, levels_of
from jobs.models import State
from jobs.runner import carry_out
from tests.analytics.stories import COMMON, round_that_is_over, rows
from tests.factories.analytics import StoryRunFactory

pytestmark = pytest.mark.django_db


def made() -> StoryRun:
    run = StoryRunFactory.create()
    carry_out(str(run.job_id), count_stories)
    run.refresh_from_db()
    run.job.refresh_from_db()
    return run


def test_the_stories_of_rounds_that_are_over_are_counted() -> None:
    round_that_is_over()
    run = made()
    assert (run.job.state, run.job.reason) == (State.DONE, "")
    assert (run.result["stories"], run.result["outcomes"]["forward"]) == (12, 6)
    assert run.result["writers"]["everybody"]["wrote"] == 12
    assert run.result["as_of"] == "6 March 2017"
    assert bytes(run.workbook).startswith(b"PK")
    assert made().input_sha256 == run.input_sha256


def test_too_few_stories_are_not_counted_and_the_reason_is_told() -> None:
    round_that_is_over(told=4, forward=0)
    run = made()
    assert run.job.state == State.FAILED
    assert run.job.reason.startswith("4 stories were told")
    assert run.result is None


def test_without_a_round_that_is_over_the_count_fails() -> None:
    assert made().job.reason == "No round of stories is over."


def test_levels_come_in_the_order_pages_show_them() -> None:
    stories = rows(2, role="Other or not given") + rows(1, role="Worker")
    found = levels_of(stories)
    assert found["role"] == ["Worker", "Other or not given"]
    assert found["direction"] == [COMMON["direction"]]

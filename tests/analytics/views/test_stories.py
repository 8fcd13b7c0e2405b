"""The dashboard of stories: who sees it, what stands on it, and what one takes away."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent
from accounts.permissions import Role
from analytics.models import StoryRun
from analytics.story_runner import count_stories
from jobs.runner import carry_out
from tests.analytics.stories import round_that_is_over
from tests.factories.analytics import StoryRunFactory
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
PAGE, COUNT = reverse("analytics:story_results"), reverse("analytics:story_run_start")


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True


def counted() -> StoryRun:
    round_that_is_over()
    run = StoryRunFactory.create()
    carry_out(str(run.job_id), count_stories)
    return run


def test_strangers_and_practitioners_are_kept_out() -> None:
    run = counted()
    book = reverse("analytics:story_workbook", args=[run.pk])
    table = reverse("analytics:story_table", args=[run.pk, "rounds"])
    for address in (PAGE, book, table):
        assert Client().get(address).status_code == 302
        assert signed_in(Role.PRACTITIONER).get(address).status_code == 403


def test_managers_read_and_do_not_count() -> None:
    counted()
    manager = signed_in(Role.MANAGER)
    page = manager.get(PAGE).text
    assert "Chosen stories are not typical" in page
    assert "12 stories of staff, 1 round" in page
    assert "Feedback is not measured" in page
    assert "Count again" not in page
    assert manager.post(COUNT).status_code == 403


def test_before_a_round_is_over_the_page_says_what_is_missing() -> None:
    analyst = signed_in(Role.ANALYST)
    assert "No round of stories is over yet" in analyst.get(PAGE).text
    told = analyst.post(COUNT, {"key": str(uuid4())}, follow=True).text
    assert "its senior panel has to decide first" in told
    assert not StoryRun.objects.exists()


def test_one_press_makes_one_count() -> None:
    round_that_is_over()
    analyst, key = signed_in(Role.ANALYST), str(uuid4())
    assert "Count the stories" in analyst.get(PAGE).text
    for _ in range(2):
        assert analyst.post(COUNT, {"key": key})["Location"] == PAGE
    assert StoryRun.objects.count() == 1
    assert "Counting stories" in analyst.get(PAGE).text


def test_tables_and_the_workbook_are_taken_away_and_that_is_written_down() -> None:
    run, analyst = counted(), signed_in(Role.ANALYST)
    table = analyst.get(reverse("analytics:story_table", args=[run.pk, "rounds"]))
    text = b"".join(table).decode()
    assert text.startswith('"Stories in each round. 12 stories of staff')
    assert "Told (stories)" in text
    book = analyst.get(reverse("analytics:story_workbook", args=[run.pk]))
    assert book.content.startswith(b"PK")
    assert AuditEvent.objects.filter(event="downloaded results").count() == 2
    unknown = reverse("analytics:story_table", args=[run.pk, "nothing"])
    assert analyst.get(unknown).status_code == 404
    waiting = reverse("analytics:story_workbook", args=[StoryRunFactory.create().pk])
    assert analyst.get(waiting).status_code == 404

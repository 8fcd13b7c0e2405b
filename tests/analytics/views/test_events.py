"""The pages of an event's results, and who may open them."""

import pytest
from django.conf import LazySettings
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from analytics.models import EventCount
from analytics.runner import about_run
from jobs.models import Job, State
from tests.analytics.event_results import told_event
from tests.factories.voice import EventFactory
from tests.voice.browsing import browser_as
from voice.models import Piece

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Roles sign in without a second factor."""
    settings.DEMONSTRATION = True


def test_results_are_read_by_those_who_read_results() -> None:
    event, _ = told_event()
    analyst, here = browser_as(Role.ANALYST), f"/analytics/events/{event.pk}/"
    assertContains(analyst.get("/analytics/events/"), "A day out")
    page = analyst.get(here)
    for words in ("40 children answered", "never added", "Families chose whether to come."):
        assertContains(page, words)
    assertContains(analyst.get(f"{here}?slot=b"), "B: 12:00 to 14:00. 14 children answered")
    assertContains(browser_as(Role.MANAGER).get(here), "At the tables")
    for role in (Role.FACILITATOR, Role.PRACTITIONER):
        assert browser_as(role).get(here).status_code == 403


def test_bias_notes_stand_beside_every_result_of_a_form_of_the_event() -> None:
    _, run = told_event()
    analyst, here = browser_as(Role.ANALYST), f"/analytics/surveys/{run.survey_id}/"
    note = "Families chose whether to come."
    for address in ("questions/", "questions/place/", "open-answers/"):
        assertContains(analyst.get(f"{here}{address}"), note)
    table = analyst.get(f"{here}questions/place/answers.csv")
    assert note in b"".join(table).decode()
    assert ("Mind", note) in about_run(run)


def test_the_wall_shows_what_was_cleared_and_nothing_else() -> None:
    event, _ = told_event()
    analyst, here = browser_as(Role.ANALYST), f"/analytics/events/{event.pk}/wall/"
    page = analyst.get(here)
    assertContains(page, "She does not shout.")
    assertContains(page, 'alt="A big sun"')
    assertNotContains(page, "This one still waits.")
    drawn = Piece.objects.exclude(sha256="").get()
    assert analyst.get(f"{here}{drawn.pk}/").content == b"png"
    waiting = Piece.objects.get(words="This one still waits.")
    assert analyst.get(f"{here}{waiting.pk}/").status_code == 404


def test_tables_that_could_not_be_counted_are_counted_again_by_an_analyst() -> None:
    event, _ = told_event()
    Job.objects.filter(event_count__event=event).update(state=State.FAILED, reason="It broke.")
    EventCount.objects.update(result=None)
    here = f"/analytics/events/{event.pk}/"
    manager, analyst = browser_as(Role.MANAGER), browser_as(Role.ANALYST)
    assertContains(manager.get(here), "An analyst can have them counted again.")
    assert manager.post(f"{here}count/").status_code == 403
    assertContains(analyst.get(here), "It broke.")
    page = analyst.post(f"{here}count/", follow=True)
    assertNotContains(page, "could not be counted")
    job = EventCount.objects.get().job
    assert job.state == State.WAITING
    analyst.post(f"{here}count/")
    assert EventCount.objects.get().job == job


def test_an_event_that_still_counts_has_no_results() -> None:
    event = EventFactory.create()
    analyst = browser_as(Role.ANALYST)
    assert analyst.get(f"/analytics/events/{event.pk}/").status_code == 404
    assertContains(analyst.get("/analytics/events/"), "No event is over yet")

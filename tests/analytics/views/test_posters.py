"""The pages of a poster, and who may make, publish and print it."""

import pytest
from django.conf import LazySettings
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from accounts.permissions import Role
from analytics.models import Poster
from analytics.poster_pages import newest_runs
from analytics.posters import told_of
from tests.analytics.event_results import told_event
from tests.factories.analytics import PosterFactory
from tests.voice.browsing import browser_as
from voice.models import Piece

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demonstration(settings: LazySettings) -> None:
    """Roles sign in without a second factor."""
    settings.DEMONSTRATION = True


@pytest.fixture
def draft() -> Poster:
    event, _ = told_event()
    told = told_of(event, newest_runs(event))
    return PosterFactory.create(event=event, told=told, content=b"%PDF-1")


def address(poster: Poster) -> str:
    return f"/analytics/events/{poster.event_id}/poster/"


def test_a_draft_is_looked_at_published_and_then_printed_by_facilitators(draft: Poster) -> None:
    analyst, facilitator, here = (
        browser_as(Role.ANALYST),
        browser_as(Role.FACILITATOR),
        address(draft),
    )
    assertContains(analyst.get(here), "Publish it")
    assertContains(analyst.get(f"{here}{draft.pk}/"), "This is a draft.")
    assert facilitator.get(f"{here}{draft.pk}/").status_code == 404
    assertContains(facilitator.get(here), "There is no poster yet")
    assert facilitator.post(f"{here}{draft.pk}/move/", {"publish": "1"}).status_code == 403
    assertContains(
        analyst.post(f"{here}{draft.pk}/move/", {"publish": "1"}, follow=True), "Take it back"
    )
    assertContains(facilitator.get(f"{here}{draft.pk}/"), "What you told us")
    assert facilitator.get(f"{here}{draft.pk}/what-you-told-us.pdf").content == b"%PDF-1"
    drawn = Piece.objects.exclude(sha256="").get()
    assert facilitator.get(f"{here}{draft.pk}/drawings/{drawn.pk}/").content == b"png"
    waiting = Piece.objects.get(words="This one still waits.")
    assert facilitator.get(f"{here}{draft.pk}/drawings/{waiting.pk}/").status_code == 404
    analyst.post(f"{here}{draft.pk}/move/", {"take-back": "1"})
    assert facilitator.get(f"{here}{draft.pk}/").status_code == 404


def test_a_poster_whose_words_were_taken_back_is_not_there_any_more(draft: Poster) -> None:
    Piece.objects.filter(words="She does not shout.").delete()
    manager, here = browser_as(Role.MANAGER), address(draft)
    assertContains(manager.get(here), "It is not shown any more.")
    assertNotContains(manager.get(here), "Publish it")
    for page in ("", "what-you-told-us.pdf"):
        assert manager.get(f"{here}{draft.pk}/{page}").status_code == 404
    assertContains(manager.post(f"{here}make/", follow=True), "Waiting")


def test_strangers_and_other_roles_see_nothing(draft: Poster, client: Client) -> None:
    here = address(draft)
    assert client.get(here).status_code == 302
    assert browser_as(Role.PRACTITIONER).get(here).status_code == 403
    assert browser_as(Role.FACILITATOR).post(f"{here}make/").status_code == 403

"""Checking, publishing, reading and taking back on the pages."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import User
from accounts.permissions import Role
from msc.models import Consent, Leaflet, Publication, Story
from tests.factories.accounts import UserFactory
from tests.factories.publications import LeafletFactory, PublicationFactory
from tests.msc.ground import at, browser_of, page
from tests.msc.rounds_done import round_done

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
GALLERY = "/stories/published/"


@pytest.fixture
def story() -> Story:
    """A chosen story whose family agreed to anybody."""
    chosen = round_done().chosen
    Story.objects.filter(pk=chosen.pk).update(consent=Consent.PUBLISH)
    return chosen


@pytest.fixture
def analyst() -> User:
    return UserFactory.create(role=Role.ANALYST)


def test_a_story_is_checked_published_read_by_anybody_and_taken_back(
    story: Story, analyst: User
) -> None:
    steward, publisher = browser_of(UserFactory.create(role=Role.DATA_STEWARD)), browser_of(analyst)
    waiting = publisher.get(GALLERY)
    assertContains(waiting, "First somebody writes down whether it was checked")
    assertContains(waiting, "See chosen stories beside those not chosen")
    assertContains(publisher.get(page("story_publish", story)), "First somebody writes down")
    assertContains(steward.get(page("story_show", story)), "whether it happened as it was told")
    check = {"outcome": "confirmed", "method": "writer", "evidence": "", "amendment": ""}
    refused = steward.post(page("story_check", story), check)
    assertContains(refused, "Say what you heard or read.")
    kept = steward.post(page("story_check", story), check | {"evidence": "She said so."})
    assertRedirects(kept, page("story_check", story))
    assertContains(steward.get(page("story_check", story)), "She said so.")
    assertContains(publisher.get(GALLERY), "Publish it")
    untold = publisher.post(page("story_publish", story), {"audience": "public"})
    assertContains(untold, "Read it once more, then tick the box.")
    publisher.post(page("story_publish", story), {"audience": "public", "read_again": "on"})
    published = Publication.objects.get()
    here = f"{GALLERY}{published.pk}/"
    assertRedirects(publisher.get(page("story_publish", story)), here)
    anybody = Client()
    assertContains(anybody.get(GALLERY), "Chosen stories are not typical")
    shown = anybody.get(here)
    assertContains(shown, "It shows what early help is for.")
    assertNotContains(shown, "Castlebeck")
    assert anybody.get(f"{here}leaflet/").status_code == 404
    Leaflet.objects.update(content=b"%PDF")
    assert anybody.get(f"{here}leaflet/").content == b"%PDF"
    assertContains(publisher.get(f"{here}end/"), "Take back this story?")
    assertRedirects(publisher.post(f"{here}end/", {"why": "A name."}), GALLERY)
    assert anybody.get(here).status_code == 404


def test_what_is_for_the_council_is_not_there_for_strangers() -> None:
    published = LeafletFactory.create(content=b"%PDF").publication
    here = f"{GALLERY}{published.pk}/"
    inside = browser_of(UserFactory.create())
    assert inside.get(here).status_code == inside.get(f"{here}leaflet/").status_code == 200
    for path in (here, f"{here}leaflet/"):
        assert Client().get(path).status_code == 404
    assertContains(Client().get(GALLERY), "No story is published yet")
    assert Client().get(f"{here}end/").status_code == 302
    assert inside.get(f"{here}end/").status_code == 403


def test_a_stranger_neither_checks_nor_publishes(story: Story) -> None:
    elsewhere = PublicationFactory.create().story.locality
    assert elsewhere is not None
    steward = browser_of(at(Role.DATA_STEWARD, elsewhere))
    assert steward.get(page("story_check", story)).status_code == 404
    assert steward.post(page("story_check", story)).status_code == 404
    assert browser_of(at(Role.ANALYST, elsewhere)).get(
        page("story_publish", story)
    ).status_code == 404  # fmt: skip
    for name in ("story_check", "story_publish"):
        manager = browser_of(UserFactory.create(role=Role.MANAGER))
        assert manager.get(page(name, story)).status_code == 403

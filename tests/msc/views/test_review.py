"""A reviewer's pages: the original, what was found, the cleared text."""

import pytest
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, User
from accounts.permissions import Role
from msc.models import Channel, MscRound, Story, StoryState
from tests.factories.accounts import LocalityFactory, ServiceFactory, UserFactory
from tests.factories.msc import StoryFactory
from tests.factories.safeguarding import ConcernFactory
from tests.msc.ground import browser_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def openings() -> int:
    """How often somebody opened an original."""
    return AuditEvent.objects.filter(event="looked at the original of a story").count()


def test_a_reviewer_decides_reads_and_signs_off(reviewer: User, submitted: Story) -> None:
    browser = browser_of(reviewer)
    assertContains(browser.get("/stories/review/"), str(submitted))
    first = browser.get(page("review_suggestions", submitted))
    assertContains(first, "<mark>Dave</mark>")
    assertContains(first, "Write “[person A]”")
    decided = browser.post(page("review_suggestions", submitted), {"happened-2": "keep"})
    assertRedirects(decided, page("review_words", submitted))
    second = browser.get(page("review_words", submitted))
    assertContains(second, "Still in the text")
    assertContains(second, "[person A] and the bus")
    words = {"title": "A bus", "changed": "They go out.", "happened": "We went."}
    saved = browser.post(page("review_words", submitted), {**words, "save": "1"})
    assertRedirects(saved, page("review_words", submitted))
    refused = browser.post(page("review_words", submitted), {"title": "A bus", "sign": "1"})
    assertContains(refused, "cannot be empty")
    signed = browser.post(page("review_words", submitted), {**words, "sign": "1"})
    assertRedirects(signed, "/stories/review/")
    submitted.refresh_from_db()
    assert (submitted.state, submitted.title) == (StoryState.CLEARED, "A bus")
    assert openings() == 5
    assertContains(browser.get(page("original_show", submitted)), "Dave and the bus")
    assert openings() == 6
    assertRedirects(browser.get(page("review_words", submitted)), page("story_show", submitted))


def test_panels_analysts_and_managers_open_no_original(submitted: Story) -> None:
    Story.objects.filter(pk=submitted.pk).update(
        state=StoryState.CLEARED, cleared={"title": "A bus"}, cleared_at="2017-03-02T00:00Z"
    )
    for role in set(Role) - {Role.DATA_STEWARD}:
        browser = browser_of(UserFactory.create(role=role))
        assert browser.get(page("original_show", submitted)).status_code == 404, role
    assert openings() == 0


def test_a_story_under_a_concern_is_the_leads_alone(reviewer: User, submitted: Story) -> None:
    ConcernFactory.create(about_kind="story", about_id=submitted.pk)
    steward = browser_of(reviewer)
    assertNotContains(steward.get("/stories/review/"), str(submitted))
    for name in ("story_show", "original_show", "review_suggestions", "review_words"):
        assert steward.get(page(name, submitted)).status_code == 404
    lead = browser_of(UserFactory.create(role=Role.SAFEGUARDING_LEAD))
    assertContains(lead.get(page("original_show", submitted)), "Dave and the bus")
    assert openings() == 1


def test_a_partners_story_says_where_it_came_from(reviewer: User, story_round: MscRound) -> None:
    story = StoryFactory.create(
        round=story_round, locality=None, service=None, writer=None, channel=Channel.SURVEY
    )
    reviewer.memberships.update(locality=None)
    browser, words = browser_of(reviewer), {"title": "A bus", "changed": "They go out."}
    listed = browser.get("/stories/review/")
    assertContains(listed, "</a>, from the partner survey, handed in")
    asked = page("review_words", story)
    assertContains(browser.get(asked), "Which locality does it tell of?")
    refused = browser.post(asked, {**words, "sign": "1"})
    assertContains(refused, "Choose the locality and the service")
    place = {"locality": LocalityFactory.create().pk, "service": ServiceFactory.create().pk}
    assertRedirects(browser.post(asked, {**words, **place, "sign": "1"}), "/stories/review/")
    story.refresh_from_db()
    assert story.locality_id == place["locality"]
    assert Story.objects.for_panels().filter(service=place["service"]).get() == story

"""A writer's pages, and what strangers find there."""

import json

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent, Locality, User
from accounts.permissions import Role
from msc.models import MscRound, Story, StoryState
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.msc import StoryFactory, writer_of
from tests.msc.ground import at, browser_of, page, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]
PAGES = (
    "story_show", "story_edit", "story_autosave", "story_take_back", "story_withdraw",
    "story_consent", "original_show", "review_suggestions", "review_words",
)  # fmt: skip
STRANGERS = (
    Role.PRACTITIONER, Role.PANEL_MEMBER, Role.MANAGER, Role.DATA_STEWARD, Role.SAFEGUARDING_LEAD,
)  # fmt: skip
POSTED = ("story_autosave", "story_take_back")
READ = ("story_show", "original_show")


@pytest.mark.parametrize("state", [StoryState.SUBMITTED, StoryState.CLEARED])
def test_a_stranger_from_another_locality_finds_nothing_anywhere(
    state: StoryState, story_round: MscRound
) -> None:
    story = StoryFactory.create(round=story_round, state=state)
    elsewhere = LocalityFactory.create()
    for role in STRANGERS:
        stranger = browser_of(at(role, elsewhere))
        for name in PAGES:
            if name not in POSTED:
                assert stranger.get(page(name, story)).status_code in {403, 404}, (role, name)
            if name not in READ:
                assert stranger.post(page(name, story)).status_code in {403, 404}, (role, name)
        assertNotContains(stranger.get("/stories/"), story.original.title)
    writer_elsewhere = browser_of(at(Role.PRACTITIONER, elsewhere))
    assert writer_elsewhere.get(page("story_show", story)).status_code == 404
    assert Client().get(page("story_show", story)).status_code == 302


def test_a_story_is_begun_saved_handed_in_and_taken_back(
    writer: User, story_round: MscRound
) -> None:
    browser = browser_of(writer)
    assertContains(browser.get("/stories/"), "You have not written a story yet")
    began = browser.post(f"/stories/rounds/{story_round.pk}/write/")
    story = Story.objects.get()
    assertRedirects(began, page("story_edit", story))
    empty = browser.post(page("story_edit", story), {"edition": 0, "submit": "1"})
    assertContains(empty, "Give your story a title.")
    again = browser.post(page("story_edit", story), {**typed(story), "edition": 1, "save": "1"})
    assertRedirects(again, page("story_edit", story))
    shown = browser.get(page("story_edit", story))
    assertContains(shown, "<mark>Castlebeck</mark> (place)")
    assertContains(shown, "Worried about this?")
    done = browser.post(page("story_edit", story), {**typed(story), "edition": 2, "submit": "1"})
    assertRedirects(done, page("story_show", story))
    assertContains(browser.get(page("story_show", story)), "Dave and the bus")
    assertRedirects(browser.get(page("story_edit", story)), page("story_show", story))
    assertRedirects(browser.post(page("story_take_back", story)), page("story_edit", story))


def test_typing_is_saved_and_pointed_at_and_an_older_page_is_told(
    writer: User, draft: Story
) -> None:
    browser = browser_of(writer)
    saved = browser.post(page("story_autosave", draft), typed(draft))
    answer = json.loads(saved.content)
    assert answer["edition"] == 1
    assert {"part": "title", "label": "A title", "text": "Dave", "kind": "name"} in answer["hints"]
    stale = browser.post(page("story_autosave", draft), typed(draft))
    assert stale.status_code == 409
    assert "another window" in stale.json()["why"]
    bad = browser.post(page("story_autosave", draft), typed(draft, change_began_on="soon"))
    assert bad.status_code == 400
    kept = browser.post(page("story_edit", draft), typed(draft, title="Typed here", save="1"))
    assertContains(kept, "Typed here")
    assertContains(kept, "another window")
    again = browser.post(
        page("story_edit", draft), typed(draft, title="Typed here", save="1", edition=1)
    )
    assert again.status_code == 302


def test_withdrawing_asks_first(writer: User, submitted: Story) -> None:
    browser = browser_of(writer)
    assertContains(browser.get(page("story_withdraw", submitted)), "Withdraw this story?")
    browser.post(page("story_withdraw", submitted))
    submitted.refresh_from_db()
    assert submitted.state == StoryState.WITHDRAWN


def test_the_one_who_wrote_it_says_who_agreed(writer: User, submitted: Story) -> None:
    browser = browser_of(writer)
    assertContains(browser.get(page("story_consent", submitted)), "Who agreed")
    sent = {"consent": "publish", "consent_from": "parent", "consent_on": "2017-03-02"}
    assertRedirects(
        browser.post(page("story_consent", submitted), sent), page("story_show", submitted)
    )


def test_a_panel_member_of_the_place_reads_the_cleared_text_and_it_is_written_down(
    here: Locality, story_round: MscRound
) -> None:
    story = StoryFactory.create(
        locality=here, round=story_round, state=StoryState.CLEARED, words={"title": "Dave"}
    )
    member = at(Role.PANEL_MEMBER, here)
    shown = browser_of(member).get(page("story_show", story))
    assertContains(shown, "Cleared title")
    assertNotContains(shown, "Dave")
    assertNotContains(shown, writer_of(story).name)
    assert AuditEvent.objects.filter(event="looked at a cleared story").count() == 1


def test_a_round_that_is_closed_begins_no_story(writer: User, story_round: MscRound) -> None:
    MscRound.objects.update(state="closed", closed_at="2017-04-01T00:00Z")
    sent = browser_of(writer).post(f"/stories/rounds/{story_round.pk}/write/", follow=True)
    assertContains(sent, "does not take stories now")


def test_whoever_neither_writes_nor_reads_stories_sees_an_empty_list() -> None:
    assertContains(browser_of(UserFactory.create()).get("/stories/"), "nothing to read yet")

"""How often did the same change occur elsewhere?"""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.permissions import Role
from msc.models import Poll
from tests.factories.accounts import LocalityFactory, UserFactory
from tests.factories.polls import PollFactory
from tests.factories.publications import LeafletFactory
from tests.msc.ground import at, browser_of, page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


def test_localities_are_asked_answer_and_everybody_reads_it_after_the_close() -> None:
    analyst = browser_of(UserFactory.create(role=Role.ANALYST))
    here, there = LocalityFactory.create(name="Fenwick"), LocalityFactory.create(name="Dunmere")
    publication = LeafletFactory.create().publication
    published = f"/stories/published/{publication.pk}/"
    assertContains(analyst.get(published), "Ask localities how often")
    ask = page("poll_ask", publication.story)
    assertContains(analyst.get(ask), "How often did the same change occur elsewhere?")
    assertContains(analyst.post(ask, {"change": "They go out."}), "answer_by")
    analyst.post(ask, {"change": "They go out.", "answer_by": "2017-06-01"})
    shown = f"/stories/polls/{Poll.objects.get().pk}/"
    again = analyst.post(ask, {"change": "They go out.", "answer_by": "2017-06-01"})
    assertContains(again, "asked about this story already")
    assertContains(analyst.get(published), shown)
    manager = browser_of(at(Role.MANAGER, here))
    assertContains(manager.get("/stories/"), "How often did the same change occur")
    given = {"locality": here.pk, "how_often": "few", "reason": "We remember three."}
    assertRedirects(manager.post(shown, given), shown)
    other = browser_of(at(Role.MANAGER, there))
    assertNotContains(other.get(shown), "We remember three.")
    assertContains(other.post(shown, given), "Select a valid choice")
    assert manager.post(f"{shown}close/").status_code == 403
    assertRedirects(analyst.post(f"{shown}close/"), shown)
    closed = other.get(shown)
    assertContains(closed, "We remember three.")
    assertContains(closed, "1 of 3 localities know of the same change; 1 answered.")
    assertContains(manager.post(shown, given), "This question is closed")


def test_without_a_published_story_there_is_no_question() -> None:
    poll = PollFactory.create()
    for role in (Role.ANALYST, Role.MANAGER, Role.PRACTITIONER):
        stranger = browser_of(UserFactory.create(role=role))
        assert stranger.get(f"/stories/polls/{poll.pk}/").status_code == 404
        assert stranger.post(f"/stories/polls/{poll.pk}/").status_code == 404
        assert stranger.post(f"/stories/polls/{poll.pk}/close/").status_code in {403, 404}
    writer = browser_of(UserFactory.create(role=Role.PRACTITIONER))
    assert writer.get(page("poll_ask", poll.story)).status_code == 403
    assert Client().get(f"/stories/polls/{poll.pk}/").status_code == 302

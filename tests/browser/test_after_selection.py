"""After the panels have chosen, in a real browser, wide and on a phone."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.permissions import Role
from msc.feedback_links import link_to
from msc.models import Feedback
from tests.browser.conftest import OpenPage, axe, messages, overflow
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.feedback import FeedbackFactory, reader_of
from tests.factories.files import StoryFileFactory
from tests.factories.msc import StoryFactory, writer_of
from tests.factories.panels import PanelFactory
from tests.factories.polls import PollAnswerFactory, PollFactory, RevisionFactory
from tests.factories.publications import LeafletFactory, VerificationFactory
from tests.msc.partner_stories import partner_story
from tests.msc.rounds_done import LATER, round_done
from tests.msc.test_revisions import following

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def look(open_page: OpenPage, path: str, user: User | None = None) -> None:
    """Look at a page at both widths: axe finds nothing and nothing sticks out."""
    page = open_page(path, user=user)
    for width in (1280, 375):
        page.set_viewport_size({"width": width, "height": 900})
        assert (axe(page), overflow(page) <= 0, messages(page)) == ([], True, []), (path, width)
    page.context.close()


def test_a_writer_reads_what_became_of_the_story_and_the_round_is_put_away(
    open_page: OpenPage, settings: Any
) -> None:
    settings.DEMONSTRATION = True
    done = round_done()
    analyst = UserFactory.create(role=Role.ANALYST)
    feedback = FeedbackFactory.create(round=done.round, writer=done.chosen.writer, state="sent")
    writer = reader_of(feedback)
    writer.memberships.create(role=Role.PRACTITIONER)
    FeedbackFactory.create(round=done.round, writer=done.runner_up.writer, state="unknown")
    look(open_page, "/stories/", writer)
    page = open_page(f"/stories/feedback/{feedback.pk}/", user=writer, width=375)
    page.get_by_label("Your answer").fill("I am glad that it was read out.")
    page.get_by_role("button", name="Send your answer").click()
    expect(page.get_by_text("I am glad that it was read out.")).to_be_visible()
    look(open_page, f"/stories/feedback/{feedback.pk}/", writer)
    here = f"/stories/rounds/{done.round.pk}/feedback/"
    look(open_page, here, analyst)
    look(open_page, f"/stories/rounds/{done.round.pk}/", analyst)
    Feedback.objects.update(state="sent")
    FeedbackFactory.create(round=done.round, writer=done.passed_over.writer, state="sent")
    page = open_page(here, user=done.facilitator, width=375)
    page.get_by_role("button", name=re.compile("Archive it.*Castlebeck")).click()
    expect(page.get_by_text("The Castlebeck panel is archived.")).to_be_visible()
    look(open_page, here, analyst)


def test_a_partner_reads_by_a_link_what_became_of_the_story(open_page: OpenPage) -> None:
    done = round_done()
    told = FeedbackFactory.create(
        round=done.round, writer=None, partner_story=partner_story(done), state="sent"
    )
    link = urlsplit(link_to(told)).path
    for path in (link, f"{link}stop/"):
        look(open_page, path)
    page = open_page(link, width=375)
    page.get_by_role("button", name="Show me what became of it").click()
    page.get_by_label("Your answer").fill("The whole school is glad.")
    page.get_by_role("button", name="Send your answer").click()
    expect(page.get_by_text("The whole school is glad.")).to_be_visible()
    look(open_page, urlsplit(page.url).path)


def test_a_chosen_story_is_checked_published_and_read(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    done = round_done()
    analyst = UserFactory.create(role=Role.ANALYST)
    steward = UserFactory.create(role=Role.DATA_STEWARD)
    look(open_page, "/stories/published/", analyst)
    VerificationFactory.create(
        story=done.chosen, outcome="amended", amendment="It took two weeks, not one."
    )
    look(open_page, f"/stories/{done.chosen.pk}/check/", steward)
    StoryFileFactory.create(story=done.chosen)
    look(open_page, f"/stories/{done.chosen.pk}/files/", steward)
    draft = StoryFactory.create(state="draft")
    StoryFileFactory.create(story=draft)
    look(open_page, f"/stories/{draft.pk}/files/", writer_of(draft))
    look(open_page, f"/stories/{done.chosen.pk}/publish/", analyst)
    leaflet = LeafletFactory.create(publication__story=done.chosen, content=b"%PDF")
    published = f"/stories/published/{leaflet.publication.pk}/"
    look(open_page, published, analyst)
    look(open_page, f"{published}end/", analyst)
    look(open_page, "/stories/published/", analyst)
    page = open_page("/stories/published/", width=375)
    expect(page.get_by_text("Chosen stories are not typical")).to_be_visible()
    assert (axe(page), overflow(page) <= 0) == ([], True)


def test_localities_are_asked_and_changes_are_told(open_page: OpenPage, settings: Any) -> None:
    settings.DEMONSTRATION = True
    done = round_done()
    analyst = UserFactory.create(role=Role.ANALYST)
    LeafletFactory.create(publication__story=done.chosen)
    manager = MembershipFactory.create(role=Role.MANAGER, locality=done.chosen.locality).user
    look(open_page, f"/stories/{done.chosen.pk}/ask/", analyst)
    poll = PollFactory.create(story=done.chosen)
    PollAnswerFactory.create(poll=poll, locality__name="Dunmere")
    PollAnswerFactory.create(poll=poll, how_often="none", reason="Our team knows of none.")
    look(open_page, "/stories/", manager)
    look(open_page, f"/stories/polls/{poll.pk}/", manager)
    poll.closed_at = LATER
    poll.save(update_fields=["closed_at"])
    look(open_page, f"/stories/polls/{poll.pk}/", analyst)
    later = following(done.round, question="What else has changed?")
    PanelFactory.create(round=later, locality=done.chosen.locality, method="borda")
    RevisionFactory.create(round=later)
    here = f"/stories/revisions/{done.round.round.programme.slug}/"
    look(open_page, here, analyst)
    look(open_page, f"{here}note/", analyst)

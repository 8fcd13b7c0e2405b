"""The writer's page and those of whoever runs the round."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from accounts.models import AuditEvent
from accounts.permissions import Role
from msc.models import Feedback, FeedbackMailing
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackReplyFactory, reader_of
from tests.factories.msc import writer_of
from tests.msc.ground import browser_of
from tests.msc.partner_stories import EMAIL, partner_story
from tests.msc.rounds_done import RoundDone, round_done
from tests.msc.telling import carry_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_second_factor")]


@pytest.fixture
def done() -> RoundDone:
    return round_done()


def press_key(browser: Client, page: str) -> dict[str, str]:
    """The key that the page drew."""
    return {"key": str(browser.get(page).context["press"].initial["key"])}


def test_whoever_runs_the_round_tells_the_writers_and_archives_it(done: RoundDone) -> None:
    browser = browser_of(UserFactory.create(role=Role.ANALYST))
    here = f"/stories/rounds/{done.round.pk}/"
    assertContains(browser.get(here), "Tell writers what became of their stories")
    assertContains(browser.get(f"{here}feedback/"), "4 writers will get this email.")
    refused = browser.post(f"{here}archive/", follow=True)
    assertContains(refused, "4 writers do not know yet what became of their stories.")
    pressed = {**press_key(browser, f"{here}feedback/"), "send": "1"}
    for _ in range(2):
        assertRedirects(browser.post(f"{here}feedback/send/", pressed), f"{here}feedback/")
    assertContains(browser.get(f"{here}feedback/"), "Waiting to start")
    assert len(mail.outbox) == 0
    carry_on(FeedbackMailing.objects.get())
    assert len(mail.outbox) == 4
    shown = browser.get(f"{here}feedback/")
    assertContains(shown, "Every writer of this round has been written to.")
    assertContains(shown, writer_of(done.chosen).name)
    panel = done.round.panels.exclude(locality=None).get()
    one = browser.post(f"/stories/panels/{panel.pk}/archive/", follow=True)
    assertContains(one, "The Castlebeck panel is archived.")
    assertContains(browser.get("/stories/panels/"), "Archived")
    assertContains(browser.post(f"{here}archive/", follow=True), "The round is archived.")
    assert browser.post(f"{here}feedback/send/", {"key": "no key"}).status_code == 404


def test_a_writer_reads_what_became_of_the_story_and_answers(done: RoundDone) -> None:
    feedback = FeedbackFactory.create(round=done.round, writer=done.passed_over.writer)
    MembershipFactory.create(user=feedback.writer, role=Role.PRACTITIONER)
    browser, page = browser_of(reader_of(feedback)), f"/stories/feedback/{feedback.pk}/"
    assertContains(browser.get("/stories/"), "Read which stories they chose, why and how")
    shown = browser.get(page)
    assertContains(shown, "The Castlebeck panel read it and put others forward this time.")
    assertContains(shown, "It shows what early help is for.")
    assertContains(shown, "Chosen stories are not typical.")
    feedback.refresh_from_db()
    assert feedback.read_at is not None
    assertContains(browser.post(page, {"text": " "}), "Write something first.")
    assertRedirects(browser.post(page, {"text": "Glad to hear it."}), page)
    assertContains(browser.get(page), "Glad to hear it.")
    assertContains(browser.get("/stories/"), "What became of your stories of")
    leader, here = browser_of(done.facilitator), f"/stories/rounds/{done.round.pk}/feedback/"
    led = leader.get(here)
    assertContains(led, "Glad to hear it.")
    assertContains(led, "2 writers do not know yet what became of their stories.")
    panel = done.round.panels.exclude(locality=None).get()
    assertRedirects(leader.post(f"/stories/panels/{panel.pk}/archive/"), here)
    assert AuditEvent.objects.filter(event="looked at feedback to writers").exists()


def test_partners_are_told_with_the_others_and_nobody_sees_who_they_are(done: RoundDone) -> None:
    story = partner_story(done)
    browser = browser_of(UserFactory.create(role=Role.ANALYST))
    page = f"/stories/rounds/{done.round.pk}/feedback/"
    before = browser.get(page)
    assertContains(before, "5 writers will get this email.")
    assertContains(before, "1 of them is a partner")
    browser.post(f"{page}send/", {**press_key(browser, page), "send": "1"})
    carry_on(FeedbackMailing.objects.get())
    told = Feedback.objects.get(partner_story=story)
    FeedbackReplyFactory.create(feedback=told, text="Good to hear.")
    for user in (browser, browser_of(done.facilitator)):
        shown = user.get(page)
        assertContains(shown, f"A partner ({story})")
        assertContains(shown, "Good to hear.")
        assertNotContains(shown, EMAIL)
        assertNotContains(shown, "Hetty Hill")
    assert browser.get(f"/stories/feedback/{told.pk}/").status_code == 404


def test_a_stranger_finds_nothing(done: RoundDone) -> None:
    feedback = FeedbackFactory.create(round=done.round, writer=done.chosen.writer)
    FeedbackReplyFactory.create(feedback=feedback)
    panel = done.round.panels.get(locality=None)
    here = f"/stories/rounds/{done.round.pk}/"
    for role in (Role.PRACTITIONER, Role.PANEL_MEMBER, Role.MANAGER, Role.DATA_STEWARD):
        stranger = browser_of(UserFactory.create(role=role))
        assert stranger.get(f"/stories/feedback/{feedback.pk}/").status_code == 404
        assert stranger.post(f"/stories/feedback/{feedback.pk}/", {"text": "x"}).status_code == 404
        assert stranger.get(f"{here}feedback/").status_code == 404
        assert stranger.post(f"{here}feedback/send/").status_code == 403
        assert stranger.post(f"{here}archive/").status_code == 403
        assert stranger.post(f"/stories/panels/{panel.pk}/archive/").status_code == 404
    analyst = browser_of(UserFactory.create(role=Role.ANALYST))
    assert analyst.get(f"/stories/feedback/{feedback.pk}/").status_code == 404
    assert Client().get(f"/stories/feedback/{feedback.pk}/").status_code == 302
    assert Feedback.objects.get().read_at is None

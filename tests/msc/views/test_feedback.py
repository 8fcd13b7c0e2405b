"""The writer's page and those of whoever runs the round."""

import pytest
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertRedirects

from accounts.models import AuditEvent
from accounts.permissions import Role
from msc.models import Feedback, FeedbackMailing
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.feedback import FeedbackFactory, FeedbackReplyFactory
from tests.factories.msc import writer_of
from tests.msc.ground import browser_of
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
    assertContains(browser.post(f"{here}archive/", follow=True), "The round is archived.")
    assert browser.post(f"{here}feedback/send/", {"key": "no key"}).status_code == 404


def test_a_writer_reads_what_became_of_the_story_and_answers(done: RoundDone) -> None:
    feedback = FeedbackFactory.create(round=done.round, writer=done.passed_over.writer)
    MembershipFactory.create(user=feedback.writer, role=Role.PRACTITIONER)
    browser, page = browser_of(feedback.writer), f"/stories/feedback/{feedback.pk}/"
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
    leader = browser_of(done.facilitator)
    assertContains(leader.get(f"/stories/rounds/{done.round.pk}/feedback/"), "Glad to hear it.")
    assert AuditEvent.objects.filter(event="looked at feedback to writers").exists()


def test_a_stranger_finds_nothing(done: RoundDone) -> None:
    feedback = FeedbackFactory.create(round=done.round, writer=done.chosen.writer)
    FeedbackReplyFactory.create(feedback=feedback)
    here = f"/stories/rounds/{done.round.pk}/"
    for role in (Role.PRACTITIONER, Role.PANEL_MEMBER, Role.MANAGER, Role.DATA_STEWARD):
        stranger = browser_of(UserFactory.create(role=role))
        assert stranger.get(f"/stories/feedback/{feedback.pk}/").status_code == 404
        assert stranger.post(f"/stories/feedback/{feedback.pk}/", {"text": "x"}).status_code == 404
        assert stranger.get(f"{here}feedback/").status_code == 404
        assert stranger.post(f"{here}feedback/send/").status_code == 403
        assert stranger.post(f"{here}archive/").status_code == 403
    analyst = browser_of(UserFactory.create(role=Role.ANALYST))
    assert analyst.get(f"/stories/feedback/{feedback.pk}/").status_code == 404
    assert Client().get(f"/stories/feedback/{feedback.pk}/").status_code == 302
    assert Feedback.objects.get().read_at is None

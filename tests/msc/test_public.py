"""A partner follows the link in the email, with no account."""

import re
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from msc.actions.feedback import send_feedback
from msc.models import Feedback
from surveys.models import Invitation
from tests.msc.partner_stories import EMAIL, partner_story
from tests.msc.rounds_done import RoundDone, round_done
from tests.msc.telling import carry_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> RoundDone:
    """A round with a partner's story whose writers have been told."""
    made = round_done()
    partner_story(made)
    carry_on(send_feedback(by=None, story_round=made.round, key=uuid4()))
    return made


def link_in_the_email() -> str:
    [message] = [each for each in mail.outbox if each.to == [EMAIL]]
    found = re.search(r"https?://[^/]+(/told/[^\s/]+/)\n", str(message.body))
    assert found
    return found[1]


@pytest.mark.usefixtures("done")
def test_looking_at_the_link_tells_nothing_and_pressing_shows_the_page() -> None:
    partner, link = Client(), link_in_the_email()
    start = partner.get(link)
    assertContains(start, "Show me what became of it")
    assertNotContains(start, "A boy came back")
    message = Feedback.objects.exclude(partner_story=None)
    assert message.get().read_at is None
    pressed = partner.post(link)
    page = pressed["Location"]
    shown = partner.get(page)
    assertContains(shown, "“A boy came back”")
    assertContains(shown, "The Castlebeck panel read it and put others forward this time.")
    assertNotContains(shown, "Dave")
    assertNotContains(shown, EMAIL)
    assert shown["Cache-Control"] == "no-store"
    assert shown["Referrer-Policy"] == "same-origin"
    assert message.get().read_at is not None
    assertContains(partner.post(page, {"text": " "}), "Write something first.")
    assert partner.post(page, {"text": "Good to hear."})["Location"] == page
    assertContains(partner.get(page), "Good to hear.")
    assert message.get().replies.get().text == "Good to hear."


@pytest.mark.usefixtures("done")
def test_mail_programs_and_partners_stop_the_emails_by_a_press() -> None:
    stop = f"{link_in_the_email()}stop/"
    assertContains(Client().get(stop), "Stop the emails")
    assert not Invitation.objects.get().wants_no_emails
    pressed = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assertContains(pressed, "You will get no more emails")
    assert Invitation.objects.get().wants_no_emails
    assertContains(Client().post(stop), "You will get no more emails")


@pytest.mark.usefixtures("done")
def test_a_link_that_was_made_up_opens_nothing() -> None:
    link = link_in_the_email()
    for address in ("/told/abc/", "/told/abc/stop/", "/told/read/abc/", f"/told/read{link[5:]}"):
        for answer in (Client().get(address), Client().post(address, {"text": "x"})):
            assertContains(answer, "This link does not open a page", status_code=404)


def test_other_sites_cannot_press_for_a_partner(done: RoundDone) -> None:
    partner = Client(enforce_csrf_checks=True)
    assert partner.post(link_in_the_email()).status_code == 403
    assert done.round.feedback.filter(read_at__isnull=False).count() == 0

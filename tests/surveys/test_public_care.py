"""Somebody who answers is worried: whom to ring stands there, and what was typed is kept."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from safeguarding.models import Concern
from surveys.actions.kiosk import enrol_kiosk
from surveys.codes import form_token
from surveys.cookies import COOKIE
from surveys.entry import pass_from
from surveys.kiosk import SECRET, START
from surveys.models import Draft
from tests.factories.safeguarding import LeadContactFactory
from tests.surveys.answering import ABOUT, open_survey
from tests.surveys.keeping import analyst

pytestmark = pytest.mark.django_db
WORRIED = "/s/worried/"


def test_a_stranger_learns_whom_to_ring_in_their_language(client: Client) -> None:
    page = client.get(WORRIED)
    assertContains(page, 'href="tel:999"')
    assertContains(page, "Ask whoever gave you this form")
    assertNotContains(page, "Go back to the questions")
    contact = LeadContactFactory.create()
    page = client.get(f"{WORRIED}?language=pl")
    assertContains(page, "Martwisz się o kogoś?")
    assertContains(page, f'href="tel:{contact.phone.replace(" ", "")}"')
    assertNotContains(page, contact.name)


def test_at_a_kiosk_the_answers_stay_and_the_way_leads_back() -> None:
    _, secret = enrol_kiosk(by=analyst(), survey=open_survey(), name="Library", pin="4711")
    tablet = Client()
    tablet.cookies[SECRET] = secret
    assertContains(tablet.get(START), f"{WORRIED}?language=en")
    tablet.post(START)
    holder = pass_from(tablet.cookies[COOKIE].value)
    assert holder is not None
    assertContains(tablet.get("/s/answer/1/"), 'value="worried"')
    sent = ABOUT | {"token": form_token(holder.code), "go": "worried"}
    page = tablet.post("/s/answer/1/", sent, follow=True)
    assertContains(page, "Worried about somebody?", status_code=200)
    assertContains(page, "tl-at-kiosk")
    assertContains(page, 'http-equiv="refresh"')
    assert Draft.objects.get().answers
    assert not Concern.objects.exists()
    assertRedirects(tablet.get("/s/"), "/s/answer/1/", status_code=303)
    assertContains(tablet.get("/s/review/"), WORRIED)

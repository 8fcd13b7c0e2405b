"""Tracked links: looking uses up nothing, every link leads to one answer, confidential stays so."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from surveys.actions.answering import begin
from surveys.actions.surveys import close_survey
from surveys.codes import code_within, hash_of
from surveys.entry import Door, standing_of_code
from surveys.models import (
    Channel,
    Draft,
    InvitationState,
    Link,
    Quarantine,
    QuarantineReason,
    Response,
    Survey,
)
from tests.surveys.answering import Person, open_survey
from tests.surveys.tracked import Partner, new_link, tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return tracked_survey()


@pytest.fixture
def partner(survey: Survey) -> Partner:
    return Partner(survey)


def test_the_start_page_says_in_plain_words_that_we_know(partner: Partner) -> None:
    survey = partner.survey
    survey.answer_by = date(2030, 8, 31)
    survey.save(update_fields=["answer_by"])
    page = partner.browser.get(partner.link)
    assertContains(page, "This survey is not anonymous.")
    assertContains(page, "31 August 2030")
    assertContains(page, 'href="stop/"')
    assertNotContains(page, "We keep no list")


def test_a_mail_scanner_uses_up_nothing(partner: Partner) -> None:
    for _ in range(2):
        for address in (partner.link, f"{partner.link}stop/"):
            assert Client().get(address).status_code == 200
    assert partner.state() == InvitationState.SENT
    assert not Draft.objects.exists()


@time_machine.travel("2017-07-03 23:30 +0000")
def test_an_answer_is_kept_with_its_invitation_channel_and_day(partner: Partner) -> None:
    assert partner.answer().headers["Location"] == "/s/received/"
    response = Response.objects.get()
    assert response.invitation == partner.invitation
    assert (response.channel, response.entered_by) == (Channel.WEB, None)
    assert response.received_on == date(2017, 7, 4)  # the day in London
    assert partner.state() == InvitationState.COMPLETED
    partner.survey.refresh_from_db()
    assert partner.survey.response_count == 1
    received = partner.browser.get("/s/received/")
    assertContains(received, "You will get no reminder.")
    assertContains(Client().get(partner.link), "already with us")


def test_every_link_of_an_invitation_leads_to_the_same_answers(partner: Partner) -> None:
    partner.browser.post(partner.link)
    partner.post("/s/answer/1/", role="worker", families="3", go="later")
    reminder = f"/s/{new_link(partner.invitation)}/"
    elsewhere = Client()
    assertContains(elsewhere.get(reminder), "Go on with my answers")
    assertContains(elsewhere.post(reminder, follow=True), "checked")
    assert Draft.objects.count() == 1
    partner.answer(reminder)
    assert Response.objects.count() == 1
    assert standing_of_code(partner.code).door is Door.RECEIVED


def test_a_second_answer_is_set_aside_and_not_lost(partner: Partner) -> None:
    partner.browser.post(partner.link)
    partner.post("/s/answer/1/", role="worker", families="3")
    partner.post("/s/answer/2/", trust_00="10", trust_01="70", trust_02="100")
    partner.invitation.state = InvitationState.COMPLETED
    partner.invitation.save(update_fields=["state"])
    seen = partner.browser.get("/s/review/")
    answers = seen.content.decode().partition('name="answers" value="')[2].partition('"')[0]

    late = partner.post("/s/finish/", answers=answers.replace("&quot;", '"'))

    assert late.status_code == 409
    assert not Response.objects.exists()
    partner.survey.refresh_from_db()
    assert partner.survey.response_count == 0
    assert Quarantine.objects.get().reason == QuarantineReason.OTHER_CONTENT


def test_the_code_that_answers_are_kept_under_opens_nothing(partner: Partner) -> None:
    own = code_within(partner.invitation.pk)
    assert begin(code=own).door is Door.UNKNOWN
    assert Client().get(f"/s/{own}/").status_code == 404
    assert hash_of(own) not in Link.objects.values_list("hash", flat=True)


def test_stopping_the_emails_is_a_press_and_the_link_still_works(partner: Partner) -> None:
    stop = f"{partner.link}stop/"
    assertContains(Client().get(stop), "Stop the emails")
    assert partner.state() == InvitationState.SENT
    pressed = Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assertContains(pressed, "no more emails")
    assert partner.state() == InvitationState.OPTED_OUT
    partner.answer()
    assert partner.state() == InvitationState.COMPLETED
    Client().post(stop)
    assert partner.state() == InvitationState.COMPLETED


def test_there_is_nothing_to_stop_for_a_code_of_a_confidential_survey() -> None:
    person = Person(open_survey())
    for response in (Client().get(f"{person.link}stop/"), Client().post(f"{person.link}stop/")):
        assert response.status_code == 404


def test_closing_drops_the_links_and_leaves_answers_with_their_people(partner: Partner) -> None:
    partner.answer()
    kept = Response.objects.get()
    other = Partner(partner.survey)

    close_survey(by=None, survey=partner.survey)

    assert Response.objects.get() == kept
    assert Response.objects.get().invitation == partner.invitation
    assert not Link.objects.exists()
    assert Client().get(other.link).status_code == 404


def test_a_confidential_answer_carries_none_of_this() -> None:
    person = Person(open_survey())
    person.answer_all()
    person.finish()
    kept: Any = Response.objects.values("channel", "received_on", "entered_by", "invitation").get()
    assert kept == {
        "channel": Channel.WEB, "received_on": None, "entered_by": None, "invitation": None,
    }  # fmt: skip
    assert not Link.objects.exists()

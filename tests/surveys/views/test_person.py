"""The pages of one person on a list, as the right and the wrong people meet them."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from accounts.models import AuditEvent
from accounts.permissions import Role
from surveys.codes import code_within, form_token
from surveys.models import Channel, Invitation, InvitationState, Response, Survey
from tests.factories.accounts import UserFactory
from tests.factories.surveys import InvitationFactory, OrganisationFactory, ReminderSentFactory
from tests.surveys.answering import ABOUT, TRUST
from tests.surveys.tracked import tracked_survey

pytestmark = pytest.mark.django_db

PAGES = ("person_show", "person_change", "person_answer")
PRESSES = ("person_note", "person_remove")


@pytest.fixture
def survey() -> Survey:
    return tracked_survey()


@pytest.fixture
def person(survey: Survey) -> Invitation:
    return InvitationFactory.create(
        survey=survey, name="Ann Oak", organisation=OrganisationFactory.create(name="Hill School"),
        state=InvitationState.SENT, sent_on=timezone.localdate(),
    )  # fmt: skip


@pytest.fixture
def analyst(client: Client) -> Client:
    client.force_login(UserFactory.create(role=Role.ANALYST))
    return client


def at(page: str, person: Invitation, survey: Survey | None = None) -> str:
    return reverse(f"surveys:{page}", args=[(survey or person.survey).pk, person.pk])


@pytest.mark.parametrize("page", [*PAGES, *PRESSES])
def test_strangers_sign_in_and_managers_stay_outside(
    client: Client, person: Invitation, page: str
) -> None:
    assert client.post(at(page, person)).status_code == 302
    client.force_login(UserFactory.create(role=Role.MANAGER))
    assert client.post(at(page, person)).status_code == 403


@pytest.mark.parametrize("page", [*PAGES, *PRESSES])
def test_a_person_of_another_survey_is_not_found(
    analyst: Client, person: Invitation, page: str
) -> None:
    other = tracked_survey_of_another()
    press = analyst.get if page == "person_show" else analyst.post
    assert press(at(page, person, other)).status_code == 404


def tracked_survey_of_another() -> Survey:
    survey: Survey = InvitationFactory.create().survey
    return survey


def test_the_page_says_what_is_known_and_looking_is_written_down(
    analyst: Client, person: Invitation
) -> None:
    ReminderSentFactory.create(mailing__survey=person.survey, invitation=person, state="sent")
    page = analyst.get(at("person_show", person))
    assertContains(page, "Ann Oak, Hill School")
    assertContains(page, "Reminder")
    assertContains(page, "Type in an answer for them")
    assertContains(page, "The email came back")
    assertNotContains(page, "Take them off the list")
    assert AuditEvent.objects.filter(event="looked at somebody invited").exists()


def test_somebody_in_doubt_can_be_put_right_by_a_person(
    analyst: Client, person: Invitation
) -> None:
    Invitation.objects.update(state=InvitationState.UNKNOWN)
    assertContains(analyst.get(at("person_show", person)), "We do not know whether")
    page = analyst.post(at("person_note", person), {"state": "sent"}, follow=True)
    assertContains(page, "Noted: sent.")
    again = analyst.post(at("person_note", person), {"state": "sent"}, follow=True)
    assertContains(again, "Look again.")
    analyst.post(at("person_note", person), {"state": "completed"})
    person.refresh_from_db()
    assert person.state == InvitationState.SENT


def test_details_are_mended_or_the_reason_stands_above_the_form(
    analyst: Client, person: Invitation
) -> None:
    assertContains(analyst.get(at("person_change", person)), "Hill School")
    bad = analyst.post(at("person_change", person), {"email": "ann@", "name": "Ann"})
    assertContains(bad, "not complete")
    assertContains(bad, "ann@")
    good = {"email": "Ann@Hill.example", "name": "Ann Oak", "organisation": "Mill"}
    assertContains(analyst.post(at("person_change", person), good, follow=True), "ann@hill.example")


def test_whoever_was_not_written_to_can_be_taken_off(analyst: Client, survey: Survey) -> None:
    person = InvitationFactory.create(survey=survey)
    page = analyst.post(at("person_remove", person), follow=True)
    assertContains(page, "is off the list.")
    assert not Invitation.objects.exists()


def test_whoever_was_written_to_stays_and_the_page_says_why(
    analyst: Client, person: Invitation
) -> None:
    page = analyst.post(at("person_remove", person), follow=True)
    assertContains(page, "part of the response rate")


def test_an_emailed_answer_is_typed_in_through_the_same_pages(
    analyst: Client, person: Invitation
) -> None:
    today = timezone.localdate().isoformat()
    assertContains(analyst.get(at("person_answer", person)), "By telephone")
    begun = analyst.post(
        at("person_answer", person), {"channel": "email", "received_on": today}, follow=True
    )
    assertContains(begun, "You are typing in the answer of <strong>Ann Oak, Hill School</strong>")

    post(analyst, person, "/s/answer/1/", **ABOUT)
    post(analyst, person, "/s/answer/2/", **TRUST)
    assertContains(analyst.get("/s/review/"), "came by email")
    page = post(analyst, person, "/s/finish/", follow=True)

    assert page.request["PATH_INFO"] == at("person_show", person)
    assertContains(page, "By email,")
    assertContains(page, "Typed in by")
    assert Response.objects.get().channel == Channel.EMAIL
    assertContains(analyst.get("/s/received/"), "does not open a survey", status_code=404)


def post(browser: Client, person: Invitation, address: str, **fields: Any) -> Any:
    """What the typist's browser sends from one of the answering pages."""
    follow = fields.pop("follow", False)
    token = form_token(code_within(person.pk, "typed in"))
    return browser.post(address, {"token": token, **fields}, follow=follow)


def test_typing_in_can_be_left_and_leads_back_to_the_person(
    analyst: Client, person: Invitation
) -> None:
    today = timezone.localdate().isoformat()
    analyst.post(at("person_answer", person), {"channel": "paper", "received_on": today})
    left = post(analyst, person, "/s/answer/1/", **ABOUT, go="later")
    assert left.headers["Location"] == at("person_show", person)


def test_a_refusal_to_type_in_stands_on_the_page(analyst: Client, person: Invitation) -> None:
    later = (timezone.localdate() + timedelta(days=3)).isoformat()
    form = {"channel": "email", "received_on": later}
    assertContains(analyst.post(at("person_answer", person), form), "after today")
    Invitation.objects.update(state=InvitationState.COMPLETED)
    assertContains(analyst.get(at("person_answer", person)), "They have answered already.")

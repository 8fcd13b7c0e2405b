"""The press that writes to people: said first, done once."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from accounts.permissions import Role
from surveys.models import InvitationState, Mailing, MailingKind, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.mail_servers import open_survey_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def analyst(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.ANALYST, name="Robin Ash"))


def at(survey: Survey, kind: str) -> str:
    return reverse("surveys:mailing_send", args=[survey.pk, kind])


@pytest.mark.parametrize(
    ("kind", "state", "words"),
    [
        ("invitations", InvitationState.WAITING, "Each gets a link of their own."),
        ("again", InvitationState.UNKNOWN, "at most 2 extra answers"),
        ("reminder", InvitationState.SENT, "It goes to everybody who was written to"),
    ],
)
def test_the_page_says_what_will_happen_and_the_press_does_it_once(
    client: Client, kind: str, state: InvitationState, words: str
) -> None:
    survey = open_survey_of(2)
    survey.invitations.update(state=state)
    page = client.get(at(survey, kind))
    assertContains(page, "2 people will get an email.")
    assertContains(page, words)
    assertContains(page, "Robin Ash will read it.")
    assert not Mailing.objects.exists()
    key = page.context["form"]["key"].value()

    for _ in range(2):
        sent = client.post(at(survey, kind), {"key": key})
        assertRedirects(sent, reverse("surveys:survey_show", args=[survey.pk]))

    mailing = Mailing.objects.get()
    assert str(mailing.key) == str(key)
    reminds = kind == "reminder"
    assert mailing.kind == (MailingKind.REMINDER if reminds else MailingKind.INVITATION)


def test_a_press_out_of_turn_says_why_not(client: Client) -> None:
    survey = open_survey_of(0)
    assertContains(client.get(at(survey, "reminder")), "Nobody has been invited yet")
    refused = client.post(at(survey, "reminder"), {"key": uuid4()}, follow=True)
    assertContains(refused, "Nobody has been invited yet")
    assert not Mailing.objects.exists()


def test_a_press_without_a_key_sends_nothing(client: Client) -> None:
    survey = open_survey_of(1)
    assert client.post(at(survey, "invitations"), {"key": "x"}).status_code == 200
    assert not Mailing.objects.exists()


def test_other_kinds_surveys_and_people_find_nothing(client: Client) -> None:
    survey = open_survey_of(1)
    assert client.get(at(survey, "greetings")).status_code == 404
    missing = reverse("surveys:mailing_send", args=[uuid4(), "reminder"])
    assert client.get(missing).status_code == 404
    client.force_login(UserFactory.create(role=Role.MANAGER))
    assert client.get(at(survey, "invitations")).status_code == 403
    client.logout()
    assert client.get(at(survey, "invitations")).status_code == 302

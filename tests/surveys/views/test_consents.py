"""The pages of consent: who may come in, finding a record, and taking it back."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from surveys.models import Consent, Response, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.consenting import YES, add, field_survey
from tests.surveys.keeping import tracked_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey() -> Survey:
    return field_survey()


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client


def addresses(survey: Survey) -> list[str]:
    consent = Consent.objects.get()
    return [
        reverse("surveys:consent_list", args=[survey.pk]),
        reverse("surveys:consent_withdraw", args=[survey.pk, consent.pk]),
    ]


def test_strangers_and_managers_stay_outside(survey: Survey) -> None:
    add(survey, YES)
    for address in addresses(survey):
        assert Client().get(address).status_code == 302
        assert client_of(Role.MANAGER).get(address).status_code == 403
        assert client_of(Role.ANALYST).get(address).status_code == 200


def test_consent_of_another_survey_is_not_found(survey: Survey) -> None:
    add(survey, YES)
    other = reverse(
        "surveys:consent_withdraw", args=[tracked_survey().pk, Consent.objects.get().pk]
    )
    assert client_of(Role.ANALYST).get(other).status_code == 404


def test_a_record_is_found_by_its_receipt_and_taken_back(survey: Survey) -> None:
    receipt = add(survey, YES).receipt
    add(survey, YES | {"mother": "no"})
    client = client_of(Role.ANALYST)
    listed = reverse("surveys:consent_list", args=[survey.pk])
    assert "records with consent" in client.get(listed).content.decode()
    assert "No record has this number" in client.get(listed, {"words": "AAAA"}).content.decode()
    page = client.get(listed, {"words": receipt.lower()}).content.decode()
    assert receipt in page
    consent = Consent.objects.standing().get()
    address = reverse("surveys:consent_withdraw", args=[survey.pk, consent.pk])
    assert address in page
    assert "cannot be brought back" in client.get(address).content.decode()
    done = client.post(address, follow=True).content.decode()
    assert "The answers are taken out" in done
    assert Response.objects.count() == 0
    assert "This was taken back on" in client.get(address).content.decode()
    assert "taken back before" in client.post(address, follow=True).content.decode()


def test_an_empty_list_says_what_will_stand_here(survey: Survey) -> None:
    page = client_of(Role.ANALYST).get(reverse("surveys:consent_list", args=[survey.pk]))
    assert "Nothing has come in yet" in page.content.decode()
    shown = client_of(Role.ANALYST).get(reverse("surveys:survey_show", args=[survey.pk]))
    assert "Consent: who said what" in shown.content.decode()

"""Kiosks for staff: this browser becomes one and is signed out; any is ended from afar."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from surveys.kiosk import SECRET, START
from surveys.models import Kiosk, Survey
from tests.factories.accounts import UserFactory
from tests.surveys.answering import open_survey

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Tablet in the library", "pin": "4711"}


@pytest.fixture
def survey() -> Survey:
    return open_survey()


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client


def test_strangers_and_managers_make_no_kiosk(survey: Survey) -> None:
    address = reverse("surveys:kiosk_list", args=[survey.pk])
    assert Client().post(address, GIVEN).status_code == 302
    assert client_of(Role.MANAGER).post(address, GIVEN).status_code == 403
    missing = reverse("surveys:kiosk_list", args=[uuid4()])
    assert client_of(Role.ANALYST).get(missing).status_code == 404
    assert not Kiosk.objects.exists()


def test_a_browser_becomes_a_kiosk_and_is_signed_out(survey: Survey) -> None:
    browser, address = client_of(Role.ANALYST), reverse("surveys:kiosk_list", args=[survey.pk])
    assert "Error: " in browser.post(address, GIVEN | {"pin": "12"}).content.decode()
    made = browser.post(address, GIVEN)
    assert made["Location"] == START
    cookie = made.cookies[SECRET]
    assert (cookie["path"], cookie["httponly"]) == ("/s/", True)
    assert browser.get(address).status_code == 302
    assert survey.instrument.title in browser.get(START).content.decode()


def test_a_kiosk_is_ended_from_afar(survey: Survey) -> None:
    tablet, address = client_of(Role.ANALYST), reverse("surveys:kiosk_list", args=[survey.pk])
    tablet.post(address, GIVEN)
    analyst, kiosk = client_of(Role.ANALYST), Kiosk.objects.get()
    assert "Tablet in the library" in analyst.get(address).content.decode()
    end = reverse("surveys:kiosk_end", args=[survey.pk, kiosk.pk])
    assert client_of(Role.MANAGER).post(end).status_code == 403
    assert "no kiosk any more" in analyst.post(end, follow=True).content.decode()
    assert analyst.post(end).status_code == 404
    assert tablet.get(START).status_code == 404

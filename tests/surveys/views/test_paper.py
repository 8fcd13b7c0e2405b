"""The pages of paper copies: who may come in, and what they get."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts.permissions import Role
from surveys.models import Copy, Printing, Survey
from tests.factories.accounts import UserFactory
from tests.factories.surveys import PrintedFileFactory, PrintingFactory
from tests.surveys.answering import open_survey

pytestmark = pytest.mark.django_db
ASKED = {"copies": "2", "size": "normal", "language": "en"}


@pytest.fixture
def survey() -> Survey:
    return open_survey()


def client_of(role: Role) -> Client:
    client = Client()
    client.force_login(UserFactory.create(role=role))
    return client


def test_strangers_and_managers_print_nothing(survey: Survey) -> None:
    address = reverse("surveys:paper_show", args=[survey.pk])
    assert Client().get(address).status_code == 302
    assert client_of(Role.MANAGER).post(address, ASKED).status_code == 403
    assert client_of(Role.MANAGER).get(address + "form/").status_code == 200
    assert (
        client_of(Role.ANALYST).get(reverse("surveys:paper_show", args=[uuid4()])).status_code
        == 404
    )
    assert not Printing.objects.exists()


def test_a_pdf_is_asked_for_once_a_press(survey: Survey) -> None:
    analyst, address = client_of(Role.ANALYST), reverse("surveys:paper_show", args=[survey.pk])
    for _ in range(2):
        analyst.post(address, ASKED | {"key": str(uuid4()), "how": "pdf"} if _ else ASKED)
    assert Printing.objects.count() == 1
    assert "Waiting to start" in analyst.get(address).content.decode()
    wrong = analyst.post(address, ASKED | {"key": str(uuid4()), "copies": "999"})
    assert "Error: " in wrong.content.decode()


def test_copies_are_printed_from_the_browser_with_their_codes(survey: Survey) -> None:
    analyst, address = client_of(Role.ANALYST), reverse("surveys:paper_show", args=[survey.pk])
    asked = ASKED | {"key": str(uuid4()), "how": "browser"}
    page = analyst.post(address, asked).content.decode()
    assert page.count('class="tl-paper__code"') == Copy.objects.count() == 2
    assert "shown already" in analyst.post(address, asked).content.decode()
    assert (
        'class="tl-paper__code"' not in analyst.get(address + "form/?size=large").content.decode()
    )


def test_files_are_downloaded_and_deleted(survey: Survey) -> None:
    file = PrintedFileFactory.create(printing=PrintingFactory.create(survey=survey))
    analyst = client_of(Role.ANALYST)
    page = analyst.get(reverse("surveys:paper_show", args=[survey.pk])).content.decode()
    address = reverse("surveys:paper_file", args=[survey.pk, file.pk])
    assert address in page
    response = analyst.get(address)
    assert (response.content, response["Content-Type"]) == (b"%PDF-1.7", "application/pdf")
    other = reverse("surveys:paper_file", args=[uuid4(), file.pk])
    assert analyst.get(other).status_code == 404
    assert client_of(Role.MANAGER).get(address).status_code == 403
    analyst.post(reverse("surveys:paper_drop", args=[survey.pk, file.printing.pk]))
    assert analyst.get(address).status_code == 404

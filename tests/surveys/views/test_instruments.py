"""Questionnaires as they are read before they are sent."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory
from tests.factories.surveys import InstrumentFactory, VersionFactory

pytestmark = pytest.mark.django_db

QUESTION = {"id": "1", "name": "calm", "type": "range", "label": "Stay calm", "hint": ""}


@pytest.fixture(autouse=True)
def manager(client: Client) -> None:
    client.force_login(UserFactory.create(role=Role.MANAGER))


def test_the_questions_are_listed_by_page_with_choices_and_theory(client: Client) -> None:
    instrument = InstrumentFactory.create(slug="staff", title="Staff survey")
    NodeFactory.create(programme=instrument.programme, code="calm-homes", title="Calmer homes")
    questions = [
        QUESTION | {"node": "calm-homes", "list": ""},
        QUESTION | {"label": "Your role", "type": "select_one", "list": "role", "node": ""},
    ]
    page = {"name": "visits", "title": "Home visits", "hint": "", "questions": questions}
    roles = [{"name": "w", "label": "Worker"}, {"name": "l", "label": "Lead"}]
    definition = {"title": "Staff survey", "pages": [page], "choices": {"role": roles}}
    VersionFactory.create(
        instrument=instrument, number=2, definition=definition, published_at=timezone.now()
    )

    assertContains(client.get("/surveys/instruments/"), "Version 2")
    shown = client.get("/surveys/instruments/staff/2/")

    for words in ("Home visits", "Stay calm", "Theory of change: Calmer homes", "Worker · Lead"):
        assertContains(shown, words)
    assert client.get("/surveys/instruments/staff/3/").status_code == 404
    assert client.get("/surveys/instruments/nurses/2/").status_code == 404


def test_an_empty_list_says_what_to_do(client: Client) -> None:
    assertContains(client.get("/surveys/instruments/"), "import_form")


@pytest.mark.parametrize("where", ["/surveys/instruments/", "/surveys/instruments/staff/2/"])
def test_others_do_not_read_questionnaires(client: Client, where: str) -> None:
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(where).status_code == 403
    client.logout()
    assert client.get(where).status_code == 302

"""A version is tried out on its page, and nothing is kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains

from accounts.permissions import Role
from surveys.actions.instruments import load_instrument
from surveys.models import Draft, PageTime, Response
from surveys.practice import since
from tests.factories.accounts import UserFactory
from tests.factories.programmes import NodeFactory, ProgrammeFactory
from tests.surveys.forms import SMALL

pytestmark = pytest.mark.django_db

HERE = "/surveys/instruments/small/1/preview/"


@pytest.fixture(autouse=True)
def draft(client: Client) -> None:
    programme = ProgrammeFactory.create()
    for code in ("node-a", "node-b"):
        NodeFactory.create(programme=programme, code=code)
    load_instrument(by=None, programme=programme, slug="small", source=SMALL, source_format="md")
    client.force_login(UserFactory.create(role=Role.MANAGER))


def inside(page: str) -> str:
    """The document in the frame."""
    found = re.search(r'srcdoc="([^"]*)"', page)
    assert found
    return unescape(found[1])


def field(document: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', document)
    assert found
    return unescape(found[1])


def test_a_draft_is_answered_page_by_page_and_explained(client: Client) -> None:
    page = client.get(HERE)
    assertContains(page, "you have not answered that")
    document = inside(page.content.decode())
    sent = {"state": field(document, "state"), "page": "1", "role": "other", "go": "on"}
    page = client.post(HERE, sent)
    assertContains(page, "you answered ‘Another role’")
    assert "Your answers have brought up more questions" in inside(page.content.decode())
    assert not Draft.objects.exists()
    assert not Response.objects.exists()


def test_the_seconds_of_a_page_are_kept_once_it_is_done(client: Client) -> None:
    document = inside(client.get(HERE).content.decode())
    minute_ago = since("1", timezone.now() - timedelta(seconds=60))
    sent = {"state": field(document, "state"), "page": "1", "role": "worker", "families": "1"}
    sent |= {"since": minute_ago, "go": "on"}
    again = inside(client.post(HERE, sent).content.decode())
    if field(again, "page") == "1":  # the answers brought up more questions: the time goes on
        assert field(again, "since") == minute_ago
        again = inside(client.post(HERE, sent | {"state": field(again, "state")}).content.decode())
    assert field(again, "page") == "2"
    time = PageTime.objects.get()
    assert time.page == "about"
    assert time.seconds >= 60
    client.post(HERE, sent | {"page": "2", "since": "forged", "trust_02": "10"})
    assert PageTime.objects.count() == 1


def test_the_frame_is_not_opened_to_other_sites(client: Client) -> None:
    page = client.get(HERE)
    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    document = inside(page.content.decode())
    assert "<script" not in document.split("</main>")[0]
    assert 'action="/surveys/instruments/small/1/preview/"' in document


def test_others_do_not_try_it_out(client: Client) -> None:
    assert client.get("/surveys/instruments/small/7/preview/").status_code == 404
    client.force_login(UserFactory.create(role=Role.PRACTITIONER))
    assert client.get(HERE).status_code == 403
    client.logout()
    assert client.get(HERE).status_code == 302

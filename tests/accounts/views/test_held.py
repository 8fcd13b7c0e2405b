"""Work that was kept is its author's alone."""

import re
from html import unescape

import pytest
from django.test import Client

from accounts.models import HeldWork
from accounts.permissions import Role
from tests.accounts.conftest import SignIn
from tests.factories.accounts import HeldWorkFactory

pytestmark = pytest.mark.django_db
TYPED = "\nTwo <b>lines</b>\n  and “quotes”"


def test_its_author_sees_it_in_plain_words_and_can_send_it(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    fields = {"fields": [["as_of", TYPED], ["as_of", "2"]], "files": ["headcounts.csv"]}
    held = HeldWorkFactory.create(user=person, path="/surveys/x/?a=1&b=2", fields=fields)
    page = client.get(f"/accounts/held/{held.pk}/").content.decode()
    assert '<dt class="govuk-summary-list__key">As of</dt>' in page
    assert "Choose again: headcounts.csv" in page
    assert 'action="/surveys/x/?a=1&amp;b=2"' in page
    sent = re.findall(r'<textarea name="as_of" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    assert [unescape(value) for value in sent] == [TYPED, "2"]
    assert "<b>" not in page


@pytest.mark.parametrize("role", [None, Role.ADMINISTRATOR, Role.AUDITOR])
def test_nobody_else_sees_anything_of_it(sign_in: SignIn, role: Role | None) -> None:
    held = HeldWorkFactory.create()
    client, _ = sign_in(role)
    assert client.get(f"/accounts/held/{held.pk}/").status_code == 404
    assert client.post(f"/accounts/held/{held.pk}/drop/").status_code == 404
    assert HeldWork.objects.exists()


def test_strangers_are_sent_to_sign_in() -> None:
    held = HeldWorkFactory.create()
    assert Client().get(f"/accounts/held/{held.pk}/").status_code == 302
    assert Client().post(f"/accounts/held/{held.pk}/drop/").status_code == 302
    assert HeldWork.objects.exists()


def test_it_is_thrown_away_by_post(sign_in: SignIn) -> None:
    client, person = sign_in(None)
    held = HeldWorkFactory.create(user=person)
    assert client.get(f"/accounts/held/{held.pk}/drop/").status_code == 405
    assert client.post(f"/accounts/held/{held.pk}/drop/")["Location"] == "/"
    assert not HeldWork.objects.exists()

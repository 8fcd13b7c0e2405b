"""Pages of references: opened for a purpose, shown once, all of it written down."""

import pytest

from accounts.models import AuditEvent
from accounts.permissions import Role
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory
from tests.families.views.test_loads import signed_in, steward

pytestmark = pytest.mark.django_db


def test_a_reference_is_opened_for_a_purpose_and_shown_once() -> None:
    family = FamilyFactory.create(reference="W1234")
    by = steward()
    client = signed_in(by)
    address = f"/families/{family.pk}/reference/"
    assert client.get("/families/references/", {"family": family.pk})["Location"] == address
    for purpose in ("", "because"):
        assert "W1234" not in client.post(address, {"purpose": purpose}).content.decode()
    assert not AuditEvent.objects.filter(event="opened a family's reference").exists()
    opened = client.post(address, {"purpose": "to ask Mosaic about two dates"})
    assert "W1234" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    assert "W1234" not in client.get(address).content.decode()
    event = AuditEvent.objects.get(event="opened a family's reference")
    assert (event.by_name, event.about_id) == (by.name, str(family.pk))
    assert event.details == {"purpose": "to ask Mosaic about two dates"}


def test_a_number_that_there_is_not_is_told() -> None:
    client = signed_in(steward())
    page = client.get("/families/references/", {"family": 99}).content.decode()
    assert "There is no family with this number" in page
    assert client.get("/families/99/reference/").status_code == 404
    analyst = signed_in(UserFactory.create(role=Role.ANALYST))
    assert analyst.get("/families/references/").status_code == 403

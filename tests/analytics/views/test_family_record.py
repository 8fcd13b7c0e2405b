"""A family is found by its reference, shown without it, and each view is written down."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEvent, Locality
from accounts.permissions import Role
from families.actions.catalogue import make_first_catalogue
from families.models import Family
from tests.factories.accounts import LocalityFactory, MembershipFactory
from tests.factories.families import FamilyFactory, FormerReferenceFactory

pytestmark = pytest.mark.django_db
FIND = reverse("analytics:family_find")
MAY = {Role.ANALYST, Role.MANAGER, Role.DATA_STEWARD}


@pytest.fixture(autouse=True)
def demonstration(settings: Any) -> None:
    settings.DEMONSTRATION = True
    make_first_catalogue(by=None)


@pytest.fixture
def family() -> Family:
    return FamilyFactory.create(reference="W123456", locality=LocalityFactory.create())


def browser(role: Role, locality: Locality | None) -> Client:
    client = Client()
    client.force_login(
        MembershipFactory.create(role=role, locality=locality, second_factor=False).user
    )
    return client


def page(family: Family) -> str:
    return reverse("analytics:family_show", args=[family.pk])


def test_each_role_sees_what_the_table_says_and_only_in_its_locality(family: Family) -> None:
    elsewhere = LocalityFactory.create()
    for role in Role:
        here = browser(role, family.locality)
        assert here.get(page(family)).status_code == (200 if role in MAY else 403), role
        assert here.get(FIND).status_code == (200 if role in MAY else 403), role
        there = browser(role, elsewhere).get(page(family)).status_code
        assert there == (404 if role in MAY else 403), role
    assert Client().get(page(family)).status_code == 302


def test_every_view_is_written_down_and_shows_no_reference(family: Family) -> None:
    shown = browser(Role.MANAGER, family.locality).get(page(family)).text
    assert "W123456" not in shown
    assert family.reference_hash not in shown
    assert "no chart of needs before and after" in shown
    looked = AuditEvent.objects.get(event="looked at a family")
    assert looked.about_id == str(family.pk)


def test_a_family_is_found_by_its_present_or_former_reference(family: Family) -> None:
    FormerReferenceFactory.create(family=family, reference="F99")
    manager = browser(Role.MANAGER, family.locality)
    for typed in ("w123456", "F 99"):
        assert manager.post(FIND, {"reference": typed})["Location"] == page(family)
    assert "No family with this reference" in manager.post(
        FIND, {"reference": "W1"}, follow=True
    ).text  # fmt: skip
    elsewhere = browser(Role.MANAGER, LocalityFactory.create())
    assert elsewhere.post(FIND, {"reference": "W123456"})["Location"] == FIND
    kept = str(list(AuditEvent.objects.values_list("details", "about_name", "event")))
    assert "W123456" not in kept
    assert "W1'" not in kept

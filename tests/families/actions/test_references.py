"""Opening references, and moving them to a new key."""

import pytest
from django.conf import LazySettings

from accounts.errors import Refused
from accounts.models import AuditEvent
from families.actions.references import open_reference, rotate_references
from families.models import Family, FormerReference
from families.references import CannotOpen, Key
from tests.factories.accounts import UserFactory
from tests.factories.families import FamilyFactory, FormerReferenceFactory

pytestmark = pytest.mark.django_db


def test_each_opening_is_written_down_with_its_purpose() -> None:
    by, family = UserFactory.create(), FamilyFactory.create(reference="W42")
    with pytest.raises(Refused, match="what you need"):
        open_reference(by=by, family=family, purpose="")
    assert not AuditEvent.objects.exists()
    assert open_reference(by=by, family=family, purpose="ask about dates") == "W42"
    event = AuditEvent.objects.get(event="opened a family's reference")
    assert (event.by_id_text, event.about_id) == (str(by.pk), str(family.pk))
    assert event.details == {"purpose": "ask about dates"}


def test_a_new_key_takes_over_every_reference(settings: LazySettings) -> None:
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "old", ""
    FormerReferenceFactory.create(family=FamilyFactory.create(reference="W1"), reference="F1")
    with pytest.raises(Refused, match="no former key"):
        rotate_references(by=None)
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "new", "old"
    assert rotate_references(by=None) == 2
    assert rotate_references(by=None) == 0
    settings.REFERENCE_KEY_FORMER = ""
    new = Key("new")
    family, former = Family.objects.get(), FormerReference.objects.get()
    assert family.reference_hash == new.hash_of("W1")
    assert new.open(bytes(family.reference_sealed), family.reference_hash) == "W1"
    assert new.open(bytes(former.reference_sealed), former.reference_hash) == "F1"


def test_a_reference_that_neither_key_opens_stops_everything(settings: LazySettings) -> None:
    settings.REFERENCE_KEY = "old"
    FamilyFactory.create(reference="W1")
    settings.REFERENCE_KEY = "older"
    FamilyFactory.create(reference="W2")
    before = set(Family.objects.values_list("reference_hash"))
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "new", "old"
    with pytest.raises(CannotOpen):
        rotate_references(by=None)
    assert set(Family.objects.values_list("reference_hash")) == before

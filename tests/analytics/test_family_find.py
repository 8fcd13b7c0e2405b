"""A typed reference is hashed as the family's own was."""

import pytest
from django.conf import LazySettings

from analytics.family_find import FindForm
from families.keys import current_key
from tests.factories.families import FamilyFactory

pytestmark = pytest.mark.django_db


def test_spaces_and_small_letters_make_no_difference() -> None:
    form = FindForm({"reference": " w 12 "})
    assert form.is_valid()
    assert form.hash_of_reference() == current_key().hash_of("W12")
    assert not FindForm({"reference": ""}).is_valid()


def test_under_another_key_nothing_is_looked_for(settings: LazySettings) -> None:
    FamilyFactory.create()
    settings.REFERENCE_KEY = "another"
    form = FindForm({"reference": "W12"})
    assert "another key" in str(form.errors)

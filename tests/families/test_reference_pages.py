"""Under which key references are kept, as the page tells it."""

import pytest
from django.conf import LazySettings

from families.actions.references import rotate_references
from families.reference_pages import family_facts, key_status
from tests.factories.families import FamilyFactory, FormerReferenceFactory

pytestmark = pytest.mark.django_db


def test_the_page_tells_how_far_a_change_of_the_key_is(settings: LazySettings) -> None:
    assert key_status()["is_present"]
    family = FamilyFactory.create()
    FormerReferenceFactory.create(family=family)
    before = key_status()
    assert (before["families"], before["former"], before["rotated"]) == (1, 1, "")
    settings.REFERENCE_KEY_FORMER, settings.REFERENCE_KEY = settings.REFERENCE_KEY, "another"
    during = key_status()
    assert (during["is_present"], during["has_former_key"]) == (False, True)
    assert "rotate_reference_key" in during["why_not"]
    rotate_references(by=None)
    after = key_status()
    assert (after["is_present"], after["moved"], after["why_not"]) == (True, 2, "")
    assert after["rotated"]


def test_the_facts_of_a_family_do_not_hold_its_reference() -> None:
    family = FamilyFactory.create(reference="W77")
    told = dict(family_facts(family))
    assert told["Family"] == str(family.pk)
    assert "W77" not in str(told)

"""The command that moves references to a new key."""

from io import StringIO

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from families.models import Family
from families.references import Key
from tests.factories.case_studies import CaseStudyFactory
from tests.factories.families import FamilyFactory
from tests.factories.msc import StoryFactory

pytestmark = pytest.mark.django_db


def test_it_moves_references_and_says_how_many(settings: LazySettings) -> None:
    settings.REFERENCE_KEY = "old"
    FamilyFactory.create(reference="W1")
    before, after = Key("old").hash_of("W1"), Key("new").hash_of("W1")
    story, strange, study = (
        factory.create().original for factory in (StoryFactory, StoryFactory, CaseStudyFactory)
    )
    for original, reference_hash in ((story, before), (strange, Key("old").hash_of("W2"))):
        type(original).objects.filter(pk=original.pk).update(reference_hash=reference_hash)
    type(study).objects.update(reference_hash=before)
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "new", "old"
    said = StringIO()
    call_command("rotate_reference_key", stdout=said)
    assert said.getvalue().startswith("1 references moved.")
    assert Family.objects.get().reference_hash == after
    for original in (story, strange, study):
        original.refresh_from_db()
    assert story.reference_hash == study.reference_hash == after
    assert strange.reference_hash == Key("old").hash_of("W2")


def test_it_says_what_is_missing(settings: LazySettings) -> None:
    settings.REFERENCE_KEY_FORMER = ""
    with pytest.raises(CommandError, match="no former key"):
        call_command("rotate_reference_key")
    FamilyFactory.create()
    settings.REFERENCE_KEY, settings.REFERENCE_KEY_FORMER = "new", "neither"
    with pytest.raises(CommandError, match="Nothing was moved"):
        call_command("rotate_reference_key")

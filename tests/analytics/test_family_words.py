"""A run in words and as one document."""

import json
from typing import Any

import pytest

from analytics.family_words import run_document, run_words, standing_of
from analytics.models import Method
from tests.factories.analytics import FamilyLabelFactory, FamilyRunFactory, GroupNameFactory

pytestmark = pytest.mark.django_db
GROUP = {"label": 0, "size": 40, "share": 100, "marks": "Nothing.", "certainty": 0.9, "jaccard": 1}
NEEDS: dict[str, Any] = {
    "families": 40, "groups": [GROUP], "needs": [], "places": {},
    "verdict": {"sentence": "One group holds.", "problems": ["It is only one."], "choice": ""},
}  # fmt: skip


def test_words_begin_with_the_families_and_the_verdict() -> None:
    run = FamilyRunFactory.create(result=NEEDS, families=40)
    GroupNameFactory.create(run=run, label=0, letter="A", high_level="Everybody")
    assert list(run_words(run)) == [
        "Groups of families with like needs, clustering cohort of 20 September 2017: 40 families",
        "One group holds.",
        "It is only one.",
        "  A Everybody: 40 families (100%). Nothing.",
    ]


def test_the_document_holds_what_went_in_and_nothing_of_a_single_family() -> None:
    run = FamilyRunFactory.create(
        result=NEEDS, families=40, left_out=[{"rule": "adult", "families": 3}]
    )
    label = FamilyLabelFactory.create(run=run)
    GroupNameFactory.create(run=run, label=0, letter="A")
    told = run_document(run, run.result) | standing_of(run)
    assert told["left_out"] == [{"rule": "adult", "families": "[c]"}]
    assert told["method"] == Method.NEEDS
    assert (told["decision"], told["is_locked"]) == ("none", False)
    assert told["names"][0]["letter"] == "A"
    written = json.dumps(told)
    assert label.family.reference_hash not in written
    assert "family_id" not in written

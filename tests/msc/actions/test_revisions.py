"""Notes on what was changed."""

import pytest

from accounts.errors import Refused
from msc.actions.revisions import note_revision
from tests.factories.accounts import UserFactory
from tests.factories.msc import MscRoundFactory

pytestmark = pytest.mark.django_db


def test_a_note_says_what_and_why() -> None:
    by, story_round = UserFactory.create(), MscRoundFactory.create()
    note = note_revision(
        by=by, story_round=story_round, setting="places", changed=" Two. ", reason=" Split. "
    )
    assert (note.changed, note.reason, note.by) == ("Two.", "Split.", by)
    with pytest.raises(Refused, match="Say why"):
        note_revision(by=by, story_round=story_round, setting="places", changed="x", reason="")

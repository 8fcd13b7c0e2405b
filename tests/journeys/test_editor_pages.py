"""The editor and the page of conflicts."""

from dataclasses import replace

import pytest

from accounts.models import User
from journeys.actions.maps import save_map
from journeys.changing import without_moment
from journeys.editor_pages import conflict_page, edit_page
from journeys.models import Journey
from tests.factories.journeys import TELLING

pytestmark = pytest.mark.django_db


def test_the_editor_says_who_saved_last_and_what_may_be_undone(
    journey: Journey, interviewer: User
) -> None:
    page = edit_page(journey, interviewer, "a-what")
    assert page["saved_at"].endswith(f"by {interviewer}")
    assert (page["may_undo"], page["may_redo"], page["focus"]) == (False, False, "a-what")
    assert "The phone in the drawer" in page["picture"]


def test_each_conflict_is_told_in_words_of_both(journey: Journey, interviewer: User) -> None:
    changed = tuple(replace(m, feeling=-1, what="Theirs") for m in TELLING.moments[:1])
    theirs = replace(TELLING, title="Theirs", moments=(*changed, *TELLING.moments[1:]))
    save_map(by=interviewer, journey=journey, edition=1, telling=theirs)
    mine = replace(without_moment(TELLING, "a"), title="Mine")
    saved = save_map(by=interviewer, journey=journey, edition=1, telling=mine)
    page = conflict_page(saved, mine, 1)
    told = {c["label"]: [words for *_, words in c["sides"]] for c in page["conflicts"]}
    assert told == {
        "Title": ["Mine", "Theirs"],
        "Moment 1: one of you took it out, the other changed it": [
            "Take it out", "Keep it, as it was changed",
        ],
    }  # fmt: skip
    assert page["edition"] == 1

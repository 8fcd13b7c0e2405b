"""What is printed for a panel on paper."""

import pytest

from msc.panel_pack import document, pack_words
from tests.msc.meetings import meeting

pytestmark = pytest.mark.django_db


def test_before_the_meeting_the_pack_holds_what_would_lie_on_the_table() -> None:
    room = meeting(starts=False)
    assert set(room.panel.table()) == set(room.stories)
    assert not room.panel.stories.exists()


def test_a_pack_has_every_story_a_ballot_for_each_member_and_a_sheet() -> None:
    room = meeting()
    printed = document(room.panel)
    for story in room.stories:
        assert printed.count(f"<h1>{story.title}</h1>") == 1
        assert story.cleared["changed"] in printed
    assert printed.count("<h1>Ballot</h1>") == 3
    assert printed.count("<h1>What the panel decided</h1>") == 1
    assert "Cross the box of one story" in printed
    for member in room.members:
        assert printed.count(member.name) == 1  # on the sheet, never on a ballot
    assert [service for service, _ in pack_words(room.panel)["matters"]] == [room.service]


def test_scores_are_asked_by_criterion_and_a_panel_over_all_has_one_matter() -> None:
    room = meeting(method="scoring", criteria={"It lasts": 2}, is_by_service=False, most=3)
    words = pack_words(room.panel)
    assert (words["criteria"], len(words["places"])) == (["It lasts"], 3)
    assert words["matters"] == [(None, list(room.panel.open_stories()))]
    assert document(room.panel).count("It lasts") == 9

"""Published figures of stories follow the rows: change one and its figure changes."""

import pytest

from analytics.story_figures import story_figures
from msc.models import Channel, Level, MscRound, PanelState, StoryState
from safeguarding.models import AboutKind, Release
from tests.factories.accounts import LocalityFactory
from tests.factories.msc import MscRoundFactory, StoryFactory
from tests.factories.panels import PanelFactory
from tests.factories.safeguarding import ConcernFactory

pytestmark = pytest.mark.django_db


def decided() -> MscRound:
    """A round whose senior panel has decided, with two locality panels."""
    made = MscRoundFactory.create()
    PanelFactory.create(round=made, level=Level.SENIOR, locality=None, state=PanelState.DECIDED)
    for _ in range(2):
        PanelFactory.create(round=made, locality=LocalityFactory.create())
    return made


def test_without_a_round_that_is_over_nothing_is_answered() -> None:
    StoryFactory.create(state=StoryState.CHOSEN)
    assert story_figures() == {}


def test_a_changed_row_changes_its_figure() -> None:
    made = decided()
    StoryFactory.create_batch(3, round=made, state=StoryState.NOT_CHOSEN)
    last = StoryFactory.create(round=made, state=StoryState.PUT_FORWARD)
    before = {"msc.staff.stories": 4, "msc.staff.rounds": 1, "msc.localities": 2, "msc.chosen": 0}
    assert story_figures() == before
    last.state = StoryState.CHOSEN
    last.save(update_fields=["state"])
    assert story_figures() == before | {"msc.chosen": 1}
    last.state = StoryState.WITHDRAWN
    last.save(update_fields=["state"])
    assert story_figures() == before | {"msc.staff.stories": 3}


def test_what_a_concern_holds_back_is_counted_once_it_is_released() -> None:
    story = StoryFactory.create(round=decided(), state=StoryState.CHOSEN)
    concern = ConcernFactory.create(about_kind=AboutKind.STORY, about_id=story.pk)
    assert story_figures() == {}
    concern.release = Release.RELEASED
    concern.save(update_fields=["release"])
    assert story_figures()["msc.chosen"] == 1


def test_partners_stories_and_drafts_are_not_staff_stories() -> None:
    made = decided()
    StoryFactory.create(round=made)
    StoryFactory.create(round=made, channel=Channel.SURVEY)
    StoryFactory.create(round=made, state=StoryState.DRAFT)
    assert story_figures()["msc.staff.stories"] == 1


def test_a_round_is_counted_once_its_senior_panel_has_decided() -> None:
    StoryFactory.create(round=decided())
    meeting = MscRoundFactory.create()
    PanelFactory.create(round=meeting, level=Level.SENIOR, locality=None, state=PanelState.MEETING)
    StoryFactory.create(round=meeting)
    assert story_figures()["msc.staff.rounds"] == 1

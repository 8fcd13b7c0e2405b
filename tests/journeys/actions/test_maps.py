"""Drawing maps: two editors lose nothing, nothing is forgotten, others read it after sign-off."""

from dataclasses import replace

import pytest

from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Role
from journeys.actions.maps import (
    begin_map,
    hand_in_map,
    name_version,
    redo_map,
    return_to_version,
    save_map,
    sign_off_map,
    take_back_map,
    undo_map,
    withdraw_map,
)
from journeys.changing import with_moment
from journeys.models import Journey, JourneyState
from journeys.telling import Telling
from tests.factories.accounts import UserFactory
from tests.factories.journeys import TELLING, InterviewFactory

pytestmark = pytest.mark.django_db


def titled(title: str) -> Telling:
    return replace(TELLING, title=title)


def fresh(journey: Journey) -> Journey:
    return Journey.objects.get(pk=journey.pk)


def test_a_map_begins_with_phases_and_only_once(interviewer: User) -> None:
    interview = InterviewFactory.create(interviewer=interviewer)
    journey = begin_map(by=interviewer, interview=interview)
    assert len(journey.telling().phases) == 4
    assert begin_map(by=interviewer, interview=interview) == journey
    assert journey.editions.count() == 1


def test_two_sessions_on_the_same_map_lose_nothing(journey: Journey, interviewer: User) -> None:
    other = UserFactory.create(role=Role.INTERVIEWER)
    journey.interview.colleagues.add(other)
    mine = with_moment(titled("Mine"), "a", "mine")
    theirs = with_moment(TELLING, "b", "theirs")
    save_map(by=interviewer, journey=journey, edition=1, telling=mine)
    saved = save_map(by=other, journey=journey, edition=1, telling=theirs)
    assert (saved.was_joined, saved.conflicts) == (True, ())
    together = fresh(journey).telling()
    assert together.title == "Mine"
    assert [m.id for m in together.in_order] == ["a", "mine", "b", "theirs", "c"]


def test_the_same_words_changed_twice_are_saved_only_after_a_choice(
    journey: Journey, interviewer: User
) -> None:
    save_map(by=interviewer, journey=journey, edition=1, telling=titled("First"))
    asked = save_map(by=interviewer, journey=journey, edition=1, telling=titled("Second"))
    assert [each.key for each in asked.conflicts] == ["map//title"]
    assert fresh(journey).title == "First"
    choices = {"map//title": "mine"}
    save_map(by=interviewer, journey=journey, edition=1, telling=titled("Second"), choices=choices)
    assert fresh(journey).title == "Second"
    assert [e.document["title"] for e in journey.editions.all()][:2] == ["Second", "First"]


def test_saving_what_is_there_already_makes_no_edition(journey: Journey, interviewer: User) -> None:
    save_map(by=interviewer, journey=journey, edition=1, telling=TELLING)
    assert journey.editions.count() == 1
    with pytest.raises(Refused, match="does not exist"):
        save_map(by=interviewer, journey=journey, edition=9, telling=TELLING)
    with pytest.raises(Refused, match="phase"):
        save_map(by=interviewer, journey=journey, edition=1, telling=Telling())


def test_undo_and_redo_walk_through_everything(journey: Journey, interviewer: User) -> None:
    for number, title in enumerate(("Two", "Three"), 1):
        save_map(by=interviewer, journey=journey, edition=number, telling=titled(title))
    walked = []
    for step in (undo_map, undo_map, redo_map, redo_map):
        walked.append(step(by=interviewer, journey=journey).title)
    assert walked == ["Two", TELLING.title, "Two", "Three"]
    with pytest.raises(Refused, match="nothing to redo"):
        redo_map(by=interviewer, journey=journey)
    save_map(by=interviewer, journey=journey, edition=7, telling=titled("New"))
    with pytest.raises(Refused, match="nothing to redo"):
        redo_map(by=interviewer, journey=journey)
    assert undo_map(by=interviewer, journey=journey).title == "Three"


def test_a_named_version_can_be_gone_back_to(journey: Journey, interviewer: User) -> None:
    version = name_version(by=interviewer, journey=journey, name=" Before the second visit ")
    assert version.name == "Before the second visit"
    save_map(by=interviewer, journey=journey, edition=1, telling=titled("After"))
    return_to_version(by=interviewer, journey=journey, number=1)
    assert fresh(journey).title == TELLING.title
    with pytest.raises(Refused, match="no such edition"):
        return_to_version(by=interviewer, journey=journey, number=99)
    with pytest.raises(Refused, match="name"):
        name_version(by=interviewer, journey=journey, name=" ")


def test_others_read_a_map_after_it_is_signed_off_and_only_then(
    journey: Journey, interviewer: User, analyst: User
) -> None:
    manager = UserFactory.create(role=Role.MANAGER)

    def seen() -> tuple[bool, bool]:
        return tuple(
            Journey.objects.visible_to(user).filter(pk=journey.pk).exists()
            for user in (analyst, manager)
        )  # type: ignore[return-value]  # two of them

    assert seen() == (False, False)
    hand_in_map(by=interviewer, journey=journey)
    assert seen() == (True, False)
    sign_off_map(by=analyst, journey=journey)
    assert seen() == (True, True)
    take_back_map(by=interviewer, journey=journey)
    assert seen() == (False, False)
    assert journey.editions.get(number=1).name == "Handed in"


def test_a_withdrawn_map_is_gone_for_good(journey: Journey, interviewer: User) -> None:
    withdrawn = withdraw_map(by=interviewer, journey=journey)
    assert withdrawn.state == JourneyState.WITHDRAWN
    with pytest.raises(Refused):
        take_back_map(by=interviewer, journey=journey)

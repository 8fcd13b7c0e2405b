"""Answers of slots of one high-level group are one group before anything is shown."""

from datetime import time

import pytest

from analytics.event_slots import parts_of_survey
from analytics.frames import load_survey
from tests.analytics.event_results import talks
from tests.factories.voice import ActivityFactory, EventFactory, SlotFactory
from voice.models import ActivityKind

pytestmark = pytest.mark.django_db


def test_slots_of_one_group_are_one_part_of_the_day_in_every_question() -> None:
    survey = talks()
    apart = load_survey(survey)
    assert [apart.members({"slot": letter}).sum() for letter in "ab"] == [26, 14]
    assert parts_of_survey(survey) == []
    event = EventFactory.create(round=survey.round)
    ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=survey)
    slot = {"event": event, "high_level": "Adults requiring support"}
    SlotFactory.create(letter="A", **slot)
    SlotFactory.create(letter="B", starts_at=time(12), ends_at=time(14), **slot)
    together = load_survey(survey)
    (dimension,) = together.shape.dimensions
    told = [(level.name, level.label) for level in dimension.levels]
    assert told == [("a", "A and B: Adults requiring support")]
    assert together.members({"slot": "a"}).sum() == 40
    assert together.answers["slot"].question.answers == dimension.levels
    assert together.input_sha256 != apart.input_sha256


def test_a_letter_that_the_event_does_not_have_stays() -> None:
    survey = talks()
    event = EventFactory.create(round=survey.round)
    ActivityFactory.create(event=event, kind=ActivityKind.CHILD_INTERVIEW, survey=survey)
    SlotFactory.create(event=event, letter="A")
    frame = load_survey(survey)
    levels = frame.shape.dimensions[0].levels
    assert [level.label for level in levels] == ["A: 10:00 to 12:00", "Slot B"]
    assert frame.members({"slot": "b"}).sum() == 14

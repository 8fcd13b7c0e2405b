"""Groupings are the lattice: one dimension at a time, two where many answered."""

import numpy as np

from analytics.groupings import compared, groupings
from analytics.lattice import PEOPLE_FOR_TWO, Dimension, Level
from analytics.shape import Shape
from tests.analytics.by_hand import TEAMS, all_shown, frame_of

PLACES = Dimension("place", "Place", (Level("x", "X"), Level("y", "Y")))


def test_people_are_placed_and_hidden_groups_may_not_stand_alone() -> None:
    frame = frame_of([], [0, 1, 1])
    (only,) = groupings(frame, {"": 3, "team=b": 2})
    assert (only.key, only.codes.tolist(), only.allowed) == ("team", [0, 1, 1], (False, True))
    assert only.label_of(0) == "Team A"


def test_two_levels_are_stated_only_where_many_answered() -> None:
    one, both = ["team", "place"], ["team", "place", "place&team"]
    for people, keys in ((10, one), (PEOPLE_FOR_TWO, both)):
        frame = frame_of([], [0] * people)
        frame = frame.__class__(**{
            **vars(frame),
            "shape": Shape((), (), (TEAMS, PLACES), ("team", "place"), ()),
            "segments": np.zeros((people, 2), dtype=np.int16),
        })  # fmt: skip
        assert [each.key for each in groupings(frame, all_shown(frame))] == keys


def test_groups_are_compared_by_who_was_asked() -> None:
    frame = frame_of([], [0, 1, 1])
    (only,) = groupings(frame, all_shown(frame))
    (team,) = compared(only, [1], frame, all_shown(frame))
    assert (team.label, team.responses, team.invited) == ("Team B", 2, None)

"""Columns become numbers, and what does not fit is never counted as something else."""

from datetime import date, time

import numpy as np
import pyarrow as pa

from analytics.coding import State, code, nobody_asked, order_of_content
from analytics.questions import Kind
from surveys.columns import State as Cell
from tests.analytics.by_hand import YES_NO, asked, given

GIVEN = [Cell.ANSWERED, Cell.ANSWERED, Cell.LEFT_BLANK, Cell.NOT_ASKED]
CELLS = np.array(GIVEN, dtype=np.int8)


def test_one_choice_is_its_position_and_an_unknown_one_is_strange() -> None:
    coded = code(asked(Kind.ONE, answers=YES_NO), pa.array(["no", "perhaps", None, None]), CELLS)
    assert coded.values.tolist() == [1, -1, -1, -1]
    assert coded.states.tolist() == [State.ANSWERED, State.STRANGE, State.BLANK, State.NOT_ASKED]


def test_several_choices_are_flags_and_ranks_are_places() -> None:
    lists = pa.array([["no", "yes"], ["yes", "what"], None, None], pa.list_(pa.string()))
    several = code(asked(Kind.SEVERAL, answers=YES_NO), lists, CELLS)
    assert several.values.tolist() == [[True, True], [True, False], [False, False], [False, False]]
    assert several.answered.tolist() == [True, False, False, False]
    rank = code(asked(Kind.RANK, answers=YES_NO), lists, CELLS)
    assert rank.values[0].tolist() == [2, 1]


def test_numbers_days_and_hours() -> None:
    scale = code(asked(Kind.SCALE, steps=(0.0, 10.0)), pa.array([10.0, 7.0, None, None]), CELLS)
    assert scale.answered.tolist() == [True, False, False, False]
    days = pa.array([date(2017, 3, 1), date(1970, 1, 1), None, None])
    assert code(asked(Kind.DAY), days, CELLS).values[:2].tolist() == [
        date(2017, 3, 1).toordinal(), date(1970, 1, 1).toordinal(),
    ]  # fmt: skip
    hours = pa.array([time(8, 30), time(0), None, None], pa.time64("us"))
    assert code(asked(Kind.HOUR), hours, CELLS).values[:2].tolist() == [510, 0]


def test_a_question_nobody_was_asked_has_no_answers() -> None:
    for kind in Kind:
        coded = nobody_asked(asked(kind, answers=YES_NO), 3)
        assert coded.states.tolist() == [State.NOT_ASKED] * 3
        assert len(coded.values) == 3


def test_people_stand_in_the_order_of_what_they_said() -> None:
    first = given(asked(Kind.NUMBER), [3.0, 1.0, 2.0])
    assert order_of_content([first]).tolist() == [1, 2, 0]

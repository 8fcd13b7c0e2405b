"""From columns to numbers: one question, one array, a place for each person.

Reads the columnar cache (`surveys/frames.py`). Loaded by the worker and by commands alone. What
does not fit its question is marked so and never counted as something else.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from analytics.questions import Kind, Question
from surveys.columns import State as Cell

FIRST_DAY = 719_163
"""The ordinal of 1 January 1970, from which columns of days count."""
MICROSECONDS_IN_A_MINUTE = 60_000_000


class State(IntEnum):
    """Why a person has an answer to a question, or has none."""

    NOT_ASKED = 0
    BLANK = 1
    STRANGE = 2
    ANSWERED = 3


STATES = np.array([State.NOT_ASKED] * len(Cell), dtype=np.int8)
STATES[Cell.LEFT_BLANK] = State.BLANK
STATES[Cell.UNEXPECTED] = State.STRANGE
STATES[Cell.ANSWERED] = State.ANSWERED


@dataclass(frozen=True)
class Coded:
    """Everybody's answer to one question.

    `values` holds, by kind: for one choice its position; for a scale or number the number; for
    days the day's ordinal and for hours the minute of the day (NaN where there is none, -1 for
    a choice); for several choices a yes or no each; for ranks each choice's place, 0 for none.
    """

    question: Question
    states: NDArray[np.int8]
    values: NDArray[Any]

    @property
    def answered(self) -> NDArray[np.bool_]:
        """Who answered."""
        answered: NDArray[np.bool_] = self.states == State.ANSWERED
        return answered

    def taken(self, order: NDArray[np.intp]) -> "Coded":
        """The same people in another order."""
        return Coded(self.question, self.states[order], self.values[order])

    def sort_keys(self) -> Iterable[NDArray[Any]]:
        """Arrays by which people can be put in the order of what they said."""
        yield self.states
        if self.values.ndim == 1:
            yield self.values
        else:
            yield from self.values.T


def code(question: Question, values: pa.Array, cells: NDArray[np.int8]) -> Coded:
    """One question's column as numbers; `cells` say why each cell holds what it holds."""
    states = STATES[cells]
    if question.kind is Kind.UNCOUNTED:
        return Coded(question, states, np.empty((len(states), 0)))
    coded, fits = CODERS[question.kind](question, values)
    states = np.where((states == State.ANSWERED) & ~fits, State.STRANGE, states).astype(np.int8)
    return Coded(question, states, coded)


def nobody_asked(question: Question, people: int) -> Coded:
    """A question that no answer speaks of."""
    kinds = {Kind.SEVERAL: np.bool_, Kind.RANK: np.int8}
    states = np.full(people, State.NOT_ASKED, dtype=np.int8)
    if question.kind in kinds:
        shape = (people, len(question.answers))
        return Coded(question, states, np.zeros(shape, dtype=kinds[question.kind]))
    if question.kind is Kind.UNCOUNTED:
        return Coded(question, states, np.empty((people, 0)))
    if question.kind is Kind.ONE:
        return Coded(question, states, np.full(people, -1, dtype=np.int16))
    return Coded(question, states, np.full(people, np.nan))


Values = tuple[NDArray[Any], NDArray[np.bool_]]
"""The coded values, and whether each fits its question."""


def _positions(question: Question, values: pa.Array) -> NDArray[np.int16]:
    names = pa.array([answer.name for answer in question.answers], pa.string())
    found = pc.fill_null(pc.index_in(values, names), -1)
    places: NDArray[np.int16] = found.to_numpy(zero_copy_only=False).astype(np.int16)
    return places


def _one(question: Question, values: pa.Array) -> Values:
    places = _positions(question, values)
    return places, places >= 0


def _several(question: Question, values: pa.Array) -> Values:
    places, fits = _spread(question, values)
    return places > 0, fits


def _rank(question: Question, values: pa.Array) -> Values:
    places, fits = _spread(question, values)
    return places, fits


def _spread(question: Question, values: pa.Array) -> tuple[NDArray[np.int8], NDArray[np.bool_]]:
    """Lists of choices as a matrix: the place of each choice in each person's list, from 1."""
    people = pc.list_parent_indices(values).to_numpy(zero_copy_only=False)
    chosen = _positions(question, values.flatten())
    first = np.searchsorted(people, people)
    places = np.arange(len(people)) - first + 1
    fits = np.ones(len(values), dtype=bool)
    fits[people[chosen < 0]] = False
    known = chosen >= 0
    matrix = np.zeros((len(values), len(question.answers)), dtype=np.int8)
    matrix[people[known], chosen[known]] = places[known]
    return matrix, fits


def _number(question: Question, values: pa.Array) -> Values:
    given = values.to_numpy(zero_copy_only=False).astype(np.float64)
    if not question.steps:
        return given, np.isfinite(given)
    fits = np.isin(given, np.array(question.steps))
    return np.where(fits, given, np.nan), fits


def _day(question: Question, values: pa.Array) -> Values:
    return _whole(pc.cast(pc.cast(values, pa.date32()), pa.int32()), FIRST_DAY)


def _hour(question: Question, values: pa.Array) -> Values:
    minutes = pc.divide(pc.cast(values, pa.int64()), MICROSECONDS_IN_A_MINUTE)
    return _whole(minutes, 0)


def _whole(values: pa.Array, start: int) -> Values:
    given = pc.cast(values, pa.float64()).to_numpy(zero_copy_only=False) + start
    return given, np.isfinite(given)


CODERS: Mapping[Kind, Callable[[Question, pa.Array], Values]] = {
    Kind.ONE: _one,
    Kind.SEVERAL: _several,
    Kind.RANK: _rank,
    Kind.SCALE: _number,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.HOUR: _hour,
}


def order_of_content(coded: Iterable[Coded]) -> NDArray[np.intp]:
    """The order of people by what they said, whatever order their answers came in."""
    keys = [key for each in coded for key in each.sort_keys()]
    order: NDArray[np.intp] = np.lexsort(keys[::-1])
    return order

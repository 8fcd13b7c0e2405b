"""What fits a column, and what is kept apart instead of being bent."""

from datetime import date, datetime, time
from typing import Any

import pytest

from surveys.columns import Kind
from surveys.fitting import Misfit, fitted


@pytest.mark.parametrize(
    ("kind", "answer", "value"),
    [
        (Kind.NUMBER, 3, 3.0),
        (Kind.NUMBER, -0.5, -0.5),
        (Kind.TEXT, "=1+1", "=1+1"),
        (Kind.CHOICES, ["b", "a"], ["b", "a"]),
        (Kind.DATE, "2017-04-11", date(2017, 4, 11)),
        (Kind.TIME, "09:05", time(9, 5)),
        (Kind.DATETIME, "2017-04-11T09:05", datetime(2017, 4, 11, 9, 5)),  # noqa: DTZ001  # no zone
        (Kind.CALCULATED, 2.0, "2"),
        (Kind.CALCULATED, 1 / 3, "0.3333333333333333"),
        (Kind.CALCULATED, "two", "two"),
    ],
)
def test_an_answer_becomes_the_value_of_its_kind(kind: Kind, answer: Any, value: Any) -> None:
    assert fitted(kind, answer) == value


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (Kind.NUMBER, "3"),
        (Kind.NUMBER, True),
        (Kind.NUMBER, 2**53 + 1),
        (Kind.NUMBER, 10**400),
        (Kind.NUMBER, float("nan")),
        (Kind.TEXT, 3),
        (Kind.TEXT, "half a \ud83d"),
        (Kind.CHOICE, ["a"]),
        (Kind.CHOICES, "abc"),
        (Kind.RANK, [1]),
        (Kind.DATE, "11/04/2017"),
        (Kind.DATETIME, "2017-04-11T09:05Z"),
        (Kind.CALCULATED, ["a"]),
    ],
)
def test_an_answer_of_another_kind_is_never_bent_to_fit(kind: Kind, answer: Any) -> None:
    with pytest.raises(Misfit):
        fitted(kind, answer)

"""Whether an answer, as it is kept in JSON, fits the kind of its column, and its value there."""

import math
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from surveys.columns import LISTED, Kind

BLANK: tuple[object, ...] = (None, "", [])


class Misfit(ValueError):
    """The answer does not fit its question: it is kept apart, as it came."""


def fitted(kind: Kind, answer: Any) -> Any:
    """The value in a column of this kind. Raises `Misfit`."""
    if kind in LISTED:
        return [text(each) for each in listed(answer)]
    return (FITTERS.get(kind) or text)(answer)


def text(answer: Any) -> str:
    """A text that can be written to a file."""
    if not isinstance(answer, str):
        raise Misfit
    try:
        answer.encode()
    except UnicodeEncodeError as error:
        raise Misfit from error
    return answer


def listed(answer: Any) -> list[Any]:
    """A list."""
    if not isinstance(answer, list):
        raise Misfit
    return answer


def number(answer: Any) -> float:
    """A number that a column holds exactly."""
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        raise Misfit
    try:
        same = float(answer)
    except OverflowError as error:
        raise Misfit from error
    if not math.isfinite(same) or same != answer:
        raise Misfit
    return same


def calculated(answer: Any) -> str:
    """What a calculation gave, as a text."""
    return as_number_text(answer) or text(answer)


def as_number_text(answer: Any) -> str:
    """A number in all its digits; empty for anything else."""
    try:
        exact = number(answer)
    except Misfit:
        return ""
    return str(int(exact)) if exact.is_integer() else repr(exact)


def moment(read: Callable[[str], Any]) -> Callable[[Any], Any]:
    """A date or time in ISO 8601, without a zone."""

    def fit(answer: Any) -> Any:
        try:
            found = read(text(answer))
        except ValueError as error:
            raise Misfit from error
        if getattr(found, "tzinfo", None):
            raise Misfit
        return found

    return fit


FITTERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.NUMBER: number,
    Kind.CALCULATED: calculated,
    Kind.DATE: moment(date.fromisoformat),
    Kind.TIME: moment(time.fromisoformat),
    Kind.DATETIME: moment(datetime.fromisoformat),
}

"""Functions and operators that need nothing but their operands.

Those that must not look at every operand, or that need the ground, are in `evaluating.py`.
`TAKES` lists both: how many values each takes, at least and at most.
"""

import math
import operator
from collections.abc import Callable, Iterator

import re2

from surveys.expressions import dates
from surveys.expressions.values import (
    Scalar,
    Value,
    as_number,
    as_text,
    as_truth,
    nodes_of,
    scalars_of,
    stripped,
    words_of,
)

MANY = 1000
TAKES: dict[str, tuple[int, int]] = {
    "selected": (2, 2), "selected-at": (2, 2), "count-selected": (1, 1), "jr:choice-name": (2, 2),
    "not": (1, 1), "true": (0, 0), "false": (0, 0), "boolean": (1, 1), "if": (3, 3),
    "boolean-from-string": (1, 1), "coalesce": (2, MANY), "once": (1, 1),
    "checklist": (3, MANY), "weighted-checklist": (4, MANY),
    "number": (1, 1), "int": (1, 1), "round": (1, 2), "floor": (1, 1), "ceiling": (1, 1),
    "abs": (1, 1), "sqrt": (1, 1), "pow": (2, 2), "exp": (1, 1), "exp10": (1, 1), "log": (1, 1),
    "log10": (1, 1), "pi": (0, 0), "sin": (1, 1), "cos": (1, 1), "tan": (1, 1), "asin": (1, 1),
    "acos": (1, 1), "atan": (1, 1), "atan2": (2, 2), "random": (0, 0),
    "count": (1, 1), "count-non-empty": (1, 1), "sum": (1, 1), "min": (1, MANY), "max": (1, MANY),
    "position": (0, 1), "last": (0, 0), "indexed-repeat": (3, 7),
    "string": (1, 1), "string-length": (1, 1), "concat": (1, MANY), "join": (2, MANY),
    "substr": (2, 3), "substring": (2, 3), "substring-before": (2, 2), "substring-after": (2, 2),
    "contains": (2, 2), "starts-with": (2, 2), "ends-with": (2, 2), "normalize-space": (1, 1),
    "translate": (3, 3), "upper-case": (1, 1), "lower-case": (1, 1), "regex": (2, 2),
    "jr:itext": (1, 1), "uuid": (0, 0), "pulldata": (4, 4),
    "today": (0, 0), "now": (0, 0), "date": (1, 1), "date-time": (1, 1), "format-date": (2, 2),
    "format-date-time": (2, 2), "decimal-date-time": (1, 1), "decimal-time": (1, 1),
}  # fmt: skip
"""Each function with the fewest and the most values it takes."""

ASCII_UPPER, ASCII_LOWER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"
PRECISION = 12
"""Digits kept of functions that engines round differently in the last ones."""
LARGEST_SHIFT = 30
NO_LIMIT, WHOLE = -1, 2**31


def pairs(left: Value, right: Value) -> Iterator[tuple[Scalar, Scalar]]:
    """Each value of one side with each of the other: a comparison of lists asks for any."""
    return ((one, other) for one in scalars_of((left,)) for other in scalars_of((right,)))


def are_equal(left: Scalar, right: Scalar) -> bool:
    """Equal as truths if one is a truth, else as numbers if one is a number, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return as_number(left) == as_number(right)
    return left == right


def equal(wanted: bool) -> Callable[[Value, Value], Value]:
    """`=` or `!=`. A list against a truth is a truth itself."""

    def compare(left: Value, right: Value) -> Value:
        if isinstance(left, bool) or isinstance(right, bool):
            return (as_truth(left) == as_truth(right)) is wanted
        return any(are_equal(one, other) is wanted for one, other in pairs(left, right))

    return compare


def ordered(compare: Callable[[float, float], bool]) -> Callable[[Value, Value], Value]:
    """A comparison of size. It always compares numbers; with NaN it is false."""
    return lambda left, right: any(
        compare(as_number(one), as_number(other)) for one, other in pairs(left, right)
    )


def of_numbers(work: Callable[..., float]) -> Callable[..., Value]:
    """A function of numbers."""
    return lambda *operands: float(work(*map(as_number, operands)))


def of_texts(work: Callable[..., Value]) -> Callable[..., Value]:
    """A function of texts."""
    return lambda *operands: work(*map(as_text, operands))


def approximate(work: Callable[..., float]) -> Callable[..., Value]:
    """A function whose last digits differ between engines: kept to `PRECISION` digits.

    Outside of what it is defined for it is NaN; too large is infinity.
    """

    def rounded(*numbers: float) -> float:
        try:
            value = work(*numbers)
        except ValueError:
            return math.nan
        except OverflowError:
            return math.inf
        return float(f"{value:.{PRECISION}g}") if math.isfinite(value) else value

    return of_numbers(rounded)


def power(base: float, exponent: float) -> float:
    """The power, by the browser's rules where they differ from Python's."""
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    odd = exponent.is_integer() and exponent % 2 == 1
    if base == 0 and exponent < 0:
        return math.copysign(math.inf, base) if odd else math.inf
    try:
        return math.pow(base, exponent)
    except OverflowError:
        return -math.inf if base < 0 and odd else math.inf


def logarithm(work: Callable[[float], float]) -> Callable[[float], float]:
    """A logarithm that is minus infinity at 0."""
    return lambda number: -math.inf if number == 0 else work(number)


def divided(left: float, right: float) -> float:
    """A quotient, infinite or NaN where divided by 0."""
    if right:
        return left / right
    if not left or math.isnan(left):
        return math.nan
    return math.inf * math.copysign(1, left) * math.copysign(1, right)


def remainder(left: float, right: float) -> float:
    """What is left over, with the sign of the first: -7 mod 3 is -1."""
    return math.fmod(left, right) if right and math.isfinite(left) else math.nan


def whole(cut: Callable[[float], float]) -> Callable[..., Value]:
    """A way of cutting fractions off; infinity and NaN have none."""
    return of_numbers(lambda number: cut(number) if math.isfinite(number) else number)


def nearest(number: float) -> float:
    """The nearest whole number, the upper of two: 2.5 to 3, -2.5 to -2."""
    if not math.isfinite(number):
        return number
    below = float(math.floor(number))
    return below + 1 if number - below >= 0.5 else below  # noqa: PLR2004  # a half


def rounded(number: float, places: float = 0) -> float:
    """Rounded as people round: the written number, so that 1.005 to 2 places is 1.01."""
    if math.isnan(places) or not math.isfinite(number):
        return math.nan if math.isnan(places) else number
    shift = int(max(-LARGEST_SHIFT, min(LARGEST_SHIFT, places)))
    if not shift:
        return nearest(number)
    moved = nearest(float(f"{as_text(number)}e{shift}"))
    return float(f"{as_text(moved)}e{-shift}") if math.isfinite(moved) else number


def numbers_given(values: tuple[Value, ...]) -> list[float]:
    """The numbers of a list, blanks left out."""
    return [as_number(each) for each in scalars_of(values) if each != ""]


def furthest(choose: Callable[..., float]) -> Callable[..., Value]:
    """The smallest or largest of what was answered; NaN of nothing, or of what is no number."""

    def among(*values: Value) -> Value:
        numbers = numbers_given(values)
        if not numbers or any(map(math.isnan, numbers)):
            return math.nan
        return choose(numbers)

    return among


def total(values: Value) -> Value:
    """The sum of what was answered, added up from the first."""
    added = 0.0
    for number in numbers_given((values,)):
        added += number
    return added


def selected(chosen: str, choice: str) -> Value:
    """Whether the choice is among those chosen."""
    return f" {stripped(choice)} " in f" {chosen} "


def selected_at(chosen: Value, place: Value) -> Value:
    """The choice at this place, counted from 0; the empty text beyond."""
    words, index = words_of(as_text(chosen)), index_of(place)
    return words[index] if index is not None and 0 <= index < len(words) else ""


def index_of(value: Value) -> int | None:
    """The value as a place in a text, None for NaN."""
    number = as_number(value)
    return None if math.isnan(number) else math.trunc(max(-WHOLE, min(WHOLE, number)))


def substr(text: Value, start: Value, end: Value | None = None) -> Value:
    """From `start` to before `end`, counted from 0; negative places count from the end."""
    first, last = index_of(start), WHOLE if end is None else index_of(end)
    return "" if first is None or last is None else as_text(text)[first:last]


def substring(text: Value, start: Value, length: Value = math.inf) -> Value:
    """XPath's: `length` characters from `start`, counted from 1, both rounded."""
    first = nearest(as_number(start))
    end = first + nearest(as_number(length))
    return "".join(each for at, each in enumerate(as_text(text), 1) if first <= at < end)


def before(text: str, end: str) -> Value:
    """What stands before the first `end`; nothing where there is none."""
    return text[: text.find(end)] if end in text else ""


def after(text: str, start: str) -> Value:
    """What stands after the first `start`; nothing where there is none."""
    return text[text.find(start) + len(start) :] if start in text else ""


def translate(text: str, old: str, new: str) -> Value:
    """Each character of `old` replaced by the one at its place in `new`, or taken out."""
    table: dict[str, str] = {}
    for place, each in enumerate(old):
        table.setdefault(each, new[place] if place < len(new) else "")
    return "".join(table.get(each, each) for each in text)


def joined(between: Value, *values: Value) -> Value:
    """All values with a text between."""
    return as_text(between).join(map(as_text, scalars_of(values)))


def checklist(least: Value, most: Value, *values: Value) -> Value:
    """Whether so many hold; -1 is no limit."""
    return within(least, most, sum(map(as_truth, scalars_of(values))))


def weighted_checklist(least: Value, most: Value, *values: Value) -> Value:
    """Whether the weights of those that hold come to so much: values and weights in turn."""
    weighed = 0.0
    for value, weight in zip(values[::2], values[1::2], strict=False):
        weighed += as_number(weight) if as_truth(value) else 0
    return within(least, most, weighed)


def within(least: Value, most: Value, number: float) -> bool:
    """Whether a number lies between two limits, of which -1 is none."""
    low, high = as_number(least), as_number(most)
    return (low == NO_LIMIT or low <= number) and (high == NO_LIMIT or number <= high)


def date(value: Value) -> Value:
    """The date of a date, of a date and time (as written) or of a number of days."""
    moment = moment_of(value)
    return moment.date if moment else ""


def date_time(value: Value) -> Value:
    """The date and time of the same, midnight for a date."""
    moment = moment_of(value)
    return dates.written(moment) if moment else ""


def moment_of(value: Value) -> dates.Moment | None:
    """The moment a text says or a number counts to."""
    found = dates.moment_of(as_text(value))
    return found or dates.moment_at(as_number(value))


def formatted(value: Value, pattern: Value) -> Value:
    """A date or time written through codes such as `%d %b %Y`."""
    moment = moment_of(value)
    return dates.formatted(moment, as_text(pattern)) if moment else ""


def quiet() -> re2.Options:
    """Without messages of the regular expression engine on standard error."""
    options = re2.Options()
    options.log_errors = False
    return options


def matches(text: Value, pattern: str) -> bool:
    """Whether the whole text follows the pattern, in time that grows with its length only."""
    return re2.fullmatch(pattern, as_text(text), quiet()) is not None


FUNCTIONS: dict[str, Callable[..., Value]] = {
    "=": equal(True),
    "!=": equal(False),
    "<": ordered(operator.lt),
    "<=": ordered(operator.le),
    ">": ordered(operator.gt),
    ">=": ordered(operator.ge),
    "+": of_numbers(operator.add),
    "-": of_numbers(lambda left, right=None: -left if right is None else left - right),
    "*": of_numbers(operator.mul),
    "div": of_numbers(divided),
    "mod": of_numbers(remainder),
    "not": lambda value: not as_truth(value),
    "true": lambda: True,
    "false": lambda: False,
    "boolean": as_truth,
    "boolean-from-string": of_texts(lambda text: text in {"true", "1"}),
    "selected": of_texts(selected),
    "selected-at": selected_at,
    "count-selected": of_texts(lambda text: float(len(words_of(text)))),
    "checklist": checklist,
    "weighted-checklist": weighted_checklist,
    "number": as_number,
    "int": whole(math.trunc),
    "floor": whole(math.floor),
    "ceiling": whole(math.ceil),
    "round": of_numbers(rounded),
    "abs": of_numbers(abs),
    "sqrt": of_numbers(lambda number: math.sqrt(number) if number >= 0 else math.nan),
    "pow": approximate(power),
    "exp": approximate(math.exp),
    "exp10": approximate(lambda number: power(10.0, number)),
    "log": approximate(logarithm(math.log)),
    "log10": approximate(logarithm(math.log10)),
    "pi": lambda: math.pi,
    "sin": approximate(math.sin),
    "cos": approximate(math.cos),
    "tan": approximate(math.tan),
    "asin": approximate(math.asin),
    "acos": approximate(math.acos),
    "atan": approximate(math.atan),
    "atan2": approximate(math.atan2),
    "count": lambda values: float(len(nodes_of(values))),
    "count-non-empty": lambda values: float(sum(each != "" for each in scalars_of((values,)))),
    "sum": total,
    "min": furthest(min),
    "max": furthest(max),
    "string": as_text,
    "string-length": of_texts(lambda text: float(len(text))),
    "concat": lambda *values: joined("", *values),
    "join": joined,
    "substr": substr,
    "substring": substring,
    "substring-before": of_texts(before),
    "substring-after": of_texts(after),
    "contains": of_texts(lambda text, part: part in text),
    "starts-with": of_texts(lambda text, start: text.startswith(start)),
    "ends-with": of_texts(lambda text, end: text.endswith(end)),
    "normalize-space": of_texts(lambda text: " ".join(words_of(text))),
    "translate": of_texts(translate),
    "upper-case": of_texts(lambda text: translate(text, ASCII_LOWER, ASCII_UPPER)),
    "lower-case": of_texts(lambda text: translate(text, ASCII_UPPER, ASCII_LOWER)),
    "jr:itext": as_text,
    "date": date,
    "date-time": date_time,
    "format-date": formatted,
    "format-date-time": formatted,
    "decimal-date-time": lambda value: (
        dates.days_of(as_text(value)) if isinstance(value, str) else as_number(value)
    ),
    "decimal-time": of_texts(dates.part_of_day),
}

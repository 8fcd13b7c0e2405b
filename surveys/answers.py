"""Turns what a browser sent for one page into answers, or says kindly what to mend.

A question's field has its name; parts of an answer (the day of a date, the place of a choice in
an order) have the name, a colon and the part. `fields_of` goes the other way.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import nan
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from surveys.child_questions import is_pick
from surveys.definition import (
    PLACES,
    UNSEEN,
    UPLOADS,
    WITHOUT_ANSWER,
    Answers,
    Choice,
    Definition,
    Page,
    Question,
    choices_of,
    entered,
    is_step,
    is_typed,
    number_text,
    whole,
)
from surveys.moments import PARTS, NotAMoment, date_from, parts_of, time_from
from surveys.places import NotAPlace, lines_of, places_from

Raw = Mapping[str, Sequence[str]]
"""What was sent: each field's values by its name."""
Fields = dict[str, list[str]]

LONGEST_TEXT = 20_000
LARGEST_NUMBER = 1_000_000_000
INTEGER = re.compile(r"[+-]?\d{1,3}(,\d{3})+|[+-]?\d{1,12}")
DECIMAL = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{0,12})(?:\.\d{1,12})?")
COMMA_FOR_A_POINT = re.compile(r"[+-]?\d{1,12},(\d{1,2}|\d{4,12})")
UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")
CANNOT_READ = gettext_noop(
    "There is a character in it that we cannot read. Take it out and try again."
)
NOT_OFFERED = gettext_noop("Choose one of the answers shown.")


class Mistake(ValueError):
    """An answer that cannot be kept; its text is for the person."""


def clean_page(definition: Definition, page: Page, raw: Raw) -> tuple[Answers, dict[str, str]]:
    """The page's answers by question id, and what is wrong by question name.

    A question that was left blank has null. One with a mistake has no answer
    here, so that what was saved before stays. Blank is never a mistake: what
    must be answered is known to `Route.missing`. Files come another way.
    """
    answers: Answers = {}
    mistakes: dict[str, str] = {}
    for question in written_in(page):
        try:
            answers[question["id"]] = clean_answer(definition, question, raw)
        except (Mistake, NotAMoment, NotAPlace) as mistake:
            mistakes[question["name"]] = str(mistake)
    return answers, mistakes


def written_in(page: Page) -> list[Question]:
    """The page's questions that are answered with words, numbers or choices."""
    return [each for each in entered(page["questions"]) if each["type"] not in UPLOADS]


def clean_document(
    definition: Definition, questions: Iterable[Question], document: Mapping[str, Any]
) -> Answers:
    """Answers by question id, as a browser sent them back, without what cannot be right."""
    answers: Answers = {}
    for question in questions:
        answer = document.get(question["id"])
        if question["type"] == "repeat" and isinstance(answer, list):
            answers[question["id"]] = [
                clean_document(definition, question["questions"], each)
                for each in answer
                if isinstance(each, dict)
            ]
        elif isinstance(answer, str | int | float | list) and question["type"] not in (
            *WITHOUT_ANSWER,
            *UPLOADS,
        ):
            answers[question["id"]] = answer_from(definition, question, answer)
    return answers


def clean_answer(definition: Definition, question: Question, raw: Raw) -> Any:
    """One answer in the type its question keeps. Raises `Mistake`, `NotAMoment` or `NotAPlace`."""
    given = written(raw, question["name"])
    choices = choices_of(definition, question)
    match question["type"]:
        case "select_multiple":
            return many_choices(choices, given) or None
        case "rank":
            places = {c["name"]: part(raw, question, c["name"]) for c in choices}
            return picked(places) if is_pick(question) else in_order(choices, places)
        case "date":
            return date_from({each: part(raw, question, each) for each in PARTS}) or None
        case "datetime":
            return clean_moment(raw, question)
        case "select_one" | "acknowledge":
            return one_choice(choices, only(given))
        case kind:
            value = only(given)
            return CLEANERS[kind](question, value) if value else None


def answer_from(definition: Definition, question: Question, given: Any) -> Any:
    """An answer from one like it, or from the text of an expression; null where it is none."""
    if question["type"] in {"select_multiple", "rank"} and isinstance(given, str):
        given = given.split()
    if question["type"] in UNSEEN:
        return given or None
    if question["type"] in (*UPLOADS, *WITHOUT_ANSWER):
        return None
    try:
        return clean_answer(definition, question, fields_of(question, given))
    except (Mistake, NotAMoment, NotAPlace):
        return None


def written(raw: Raw, field: str) -> list[str]:
    """The values of a field that are not blank. Raises `Mistake` for what no page can hold."""
    given = [value.strip() for value in raw.get(field, ())]
    given = [value for value in given if value]
    if any(UNREADABLE.search(value) for value in given):
        raise Mistake(_(CANNOT_READ))
    return given


def only(given: Sequence[str]) -> str:
    """The one value given, empty where there is none."""
    if len(given) > 1:
        raise Mistake(_("Give one answer only."))
    return given[0] if given else ""


def part(raw: Raw, question: Question, name: str) -> str:
    """The value of one part of an answer, empty where it was left blank."""
    return only(written(raw, f"{question['name']}:{name}"))


def many_choices(choices: list[Choice], given: list[str]) -> list[str]:
    """The choices made, in the order of the list."""
    names = [choice["name"] for choice in choices]
    if not set(given) <= set(names):
        raise Mistake(_(NOT_OFFERED))
    return [name for name in names if name in given]


def one_choice(choices: list[Choice], given: str) -> str | None:
    """The choice made."""
    if not given:
        return None
    if all(given != choice["name"] for choice in choices):
        raise Mistake(_(NOT_OFFERED))
    return given


def in_order(choices: list[Choice], places: Mapping[str, str]) -> list[str] | None:
    """The choices from first to last, by the place each was given; null where none was."""
    if not any(places.values()):
        return None
    numbers = [str(number) for number in range(1, len(choices) + 1)]
    if sorted(places.values()) != sorted(numbers):
        raise Mistake(
            _("Give each answer its own place, from 1 to %(last)s.") % {"last": len(choices)}
        )
    return sorted(places, key=lambda name: int(places[name]))


def picked(places: Mapping[str, str]) -> list[str] | None:
    """The choices that were given a place, from first to last; null where none was."""
    given = {name: place for name, place in places.items() if place}
    numbers = [str(number) for number in range(1, len(given) + 1)]
    if sorted(given.values()) != sorted(numbers):
        raise Mistake(_("Start with 1, and use each number once."))
    return sorted(given, key=lambda name: int(given[name])) or None


def clean_moment(raw: Raw, question: Question) -> str | None:
    """A date with its time."""
    day = date_from({each: part(raw, question, each) for each in PARTS})
    time = part(raw, question, "time")
    if not day and not time:
        return None
    if not day or not time:
        raise Mistake(_("Enter both the date and the time."))
    return f"{day}T{time_from(time)}"


def clean_text(question: Question, given: str) -> str:
    """The text with one kind of line ending."""
    text = given.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        over = len(text) - LONGEST_TEXT
        words = ngettext(
            "This is %(over)s character too long. The most is %(most)s.",
            "This is %(over)s characters too long. The most is %(most)s.",
            over,
        )
        raise Mistake(words % {"over": f"{over:,}", "most": f"{LONGEST_TEXT:,}"})
    return text


def clean_integer(question: Question, given: str) -> int:
    """A whole number; thousands may be parted by commas."""
    if not INTEGER.fullmatch(given) or not given.isascii():
        raise Mistake(_("Enter a whole number, such as 12."))
    return int(not_too_large(int(given.replace(",", ""))))


def clean_decimal(question: Question, given: str) -> float:
    """A number; a lone comma that cannot part thousands stands for the decimal point."""
    if COMMA_FOR_A_POINT.fullmatch(given):
        given = given.replace(",", ".")
    if not DECIMAL.fullmatch(given) or not given.isascii() or not given.strip("+-"):
        raise Mistake(_("Enter a number, such as 12 or 12.5."))
    return not_too_large(whole(float(given.replace(",", ""))))


def not_too_large(number: float) -> float:
    """The number. Raises `Mistake` where it is beyond what anybody counts."""
    if abs(number) > LARGEST_NUMBER:
        raise Mistake(_("Enter a smaller number."))
    return number


def clean_range(question: Question, given: str) -> float:
    """One of the steps of a scale."""
    try:
        number = whole(float(given))
    except ValueError:
        number = nan
    if not is_step(question, number):
        raise Mistake(range_hint(question) if is_typed(question) else _(NOT_OFFERED))
    return number


def range_hint(question: Question) -> str:
    """What may be typed for a long scale."""
    numbers = {key: number_text(question[key] or 0) for key in ("start", "end", "step")}
    if numbers["step"] == "1":
        return _("Enter a number from %(start)s to %(end)s.") % numbers
    return _("Enter a number from %(start)s to %(end)s, in steps of %(step)s.") % numbers


CLEANERS: dict[str, Callable[[Question, str], Any]] = {
    "text": clean_text,
    "integer": clean_integer,
    "decimal": clean_decimal,
    "range": clean_range,
    "time": lambda question, given: time_from(given),
    **dict.fromkeys(PLACES, lambda question, given: places_from(question["type"], given)),
}


def fields_of(question: Question, answer: Any) -> Fields:
    """A stored answer as the fields that a browser would send for it."""
    name = question["name"]
    if answer is None:
        return {}
    if question["type"] == "rank" and isinstance(answer, list):
        return {f"{name}:{choice}": [str(place)] for place, choice in enumerate(answer, 1)}
    if question["type"] in {"date", "datetime"}:
        parts = {f"{name}:{key}": [value] for key, value in parts_of(str(answer)).items()}
        return parts | ({f"{name}:time": [str(answer)[11:]]} if "T" in str(answer) else {})
    if question["type"] in PLACES:
        return {name: [lines_of(question["type"], str(answer))]}
    if isinstance(answer, list):
        return {name: [str(each) for each in answer]}
    return {name: [answer if isinstance(answer, str) else number_text(answer)]}

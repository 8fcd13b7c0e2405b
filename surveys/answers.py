"""Turns what a browser sent for one page into answers, or says kindly what to mend."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from surveys.definition import Answers, Choice, Definition, Page, Question, asked, steps, whole

Raw = Mapping[str, Sequence[str]]
"""What was sent: each field's values by its name."""

LONGEST_TEXT = 20_000
LARGEST_INTEGER = 1_000_000_000
INTEGER = re.compile(r"[+-]?\d{1,3}(,\d{3})+|[+-]?\d{1,12}")
UNREADABLE = re.compile(r"[\x00\ud800-\udfff]")
CANNOT_READ = "There is a character in it that we cannot read. Take it out and try again."
NOT_OFFERED = "Choose one of the answers shown."


class Mistake(ValueError):
    """An answer that cannot be kept; its text is for the person."""


def clean_page(definition: Definition, page: Page, raw: Raw) -> tuple[Answers, dict[str, str]]:
    """The page's answers by question id, and what is wrong by question name.

    A question that was left blank has null. One with a mistake has no answer
    here, so that what was saved before stays. Blank is never a mistake: what
    must be answered is known to `Route.missing`.
    """
    answers: Answers = {}
    mistakes: dict[str, str] = {}
    for question in asked(page):
        given = [value.strip() for value in raw.get(question["name"], ())]
        given = [value for value in given if value]
        try:
            answers[question["id"]] = clean_answer(definition, question, given)
        except Mistake as mistake:
            mistakes[question["name"]] = str(mistake)
    return answers, mistakes


def clean_answer(definition: Definition, question: Question, given: list[str]) -> Any:
    """One answer in the type its question keeps. Raises `Mistake`."""
    if not given:
        return None
    if any(UNREADABLE.search(value) for value in given):
        raise Mistake(CANNOT_READ)
    choices = definition["choices"].get(question["list"], [])
    if question["type"] == "select_multiple":
        return many_choices(choices, given)
    if len(given) > 1:
        raise Mistake("Give one answer only.")
    if question["type"] == "select_one":
        return one_choice(choices, given[0])
    return CLEANERS[question["type"]](question, given[0])


def many_choices(choices: list[Choice], given: list[str]) -> list[str]:
    """The choices made, in the order of the list."""
    names = [choice["name"] for choice in choices]
    if not set(given) <= set(names):
        raise Mistake(NOT_OFFERED)
    return [name for name in names if name in given]


def one_choice(choices: list[Choice], given: str) -> str:
    """The choice made."""
    if all(given != choice["name"] for choice in choices):
        raise Mistake(NOT_OFFERED)
    return given


def clean_text(question: Question, given: str) -> str:
    """The text with one kind of line ending."""
    text = given.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_TEXT:
        over = len(text) - LONGEST_TEXT
        words = f"{over:,} character" + ("s" if over > 1 else "")
        raise Mistake(f"This is {words} too long. The most is {LONGEST_TEXT:,}.")
    return text


def clean_integer(question: Question, given: str) -> int:
    """A whole number; thousands may be parted by commas."""
    if not INTEGER.fullmatch(given) or not given.isascii():
        raise Mistake("Enter a whole number, such as 12.")
    number = int(given.replace(",", ""))
    if abs(number) > LARGEST_INTEGER:
        raise Mistake("Enter a smaller number.")
    return number


def clean_range(question: Question, given: str) -> float:
    """One of the steps of a scale."""
    try:
        number = whole(float(given))
    except (ValueError, OverflowError) as error:
        raise Mistake(NOT_OFFERED) from error
    if number not in steps(question):
        raise Mistake(NOT_OFFERED)
    return number


CLEANERS: dict[str, Callable[[Question, str], Any]] = {
    "text": clean_text,
    "integer": clean_integer,
    "range": clean_range,
}

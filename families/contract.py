"""What an extract holds: its five files, their columns, and how each cell is read (pure).

docs/extracts.md tells the same to the people who write extracts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parent / "example"
"""Three invented families as an extract."""
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
LONGEST_REFERENCE = 40
DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d-%b-%Y")
NOT_THERE = "\x1e"
"""Stands for a cell whose column the extract does not have: what is known of it stays as it is."""
YES, NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")


class Mistake(Exception):
    """Why a cell cannot be read; the words never hold its value."""


def text_of(most: int) -> Callable[[str], str]:
    """Words of at most so many letters."""

    def read(cell: str) -> str:
        if len(cell) > most:
            raise Mistake(f"This has more than {most} letters.")
        if not cell.isprintable():
            raise Mistake("This holds characters that cannot be printed.")
        return cell

    return read


@lru_cache(maxsize=20_000)
def day_of(cell: str) -> date | None:
    """A day, written year first or day first; None where the cell is empty."""
    if not cell:
        return None
    words = cell.replace("T", " ").partition(" 00:00")[0]
    for form in DAY_FORMS:
        try:
            day = datetime.strptime(words, form).date()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
        if not EARLIEST <= day <= LATEST:
            raise Mistake(f"This is not between {EARLIEST.year} and {LATEST.year}.")
        return day
    raise Mistake("This is not a day. Write 2017-04-11 or 11/04/2017.")


def yes_no_of(cell: str) -> bool | None:
    """Yes or no; None where the cell is empty."""
    if not cell:
        return None
    word = cell.casefold()
    if word not in (*YES, *NO):
        raise Mistake("Write yes or no.")
    return word in YES


def number_of(least: int, most: int) -> Callable[[str], int | None]:
    """A whole number in these limits; None where the cell is empty."""

    def read(cell: str) -> int | None:
        if not cell:
            return None
        digits = cell.removesuffix(".0")
        if not (digits.isascii() and digits.isdigit()) or not least <= int(digits) <= most:
            raise Mistake(f"Write a whole number from {least} to {most}.")
        return int(digits)

    return read


def one_of(*words: str) -> Callable[[str], str]:
    """One of these words, in capitals or not; empty where the cell is."""

    def read(cell: str) -> str:
        word = " ".join(cell.casefold().replace("_", " ").replace("-", " ").split())
        if word and word not in words:
            raise Mistake(f"Write one of: {', '.join(words)}.")
        return word

    return read


@dataclass(frozen=True)
class Column:
    """One column: its name, what kind of value it holds, how it is read, if it must be filled."""

    name: str
    kind: str
    read: Callable[[str], Any]
    is_required: bool = False
    meaning: str = ""


def _day(name: str, meaning: str, is_required: bool = False) -> Column:
    return Column(name, "date", day_of, is_required, meaning)


def _text(name: str, most: int, meaning: str) -> Column:
    return Column(name, "text", text_of(most), False, meaning)


def _choice(name: str, meaning: str, *words: str) -> Column:
    return Column(name, "choice", one_of(*words), True, meaning)


def _number(name: str, most: int, meaning: str, is_required: bool = True) -> Column:
    return Column(name, "number", number_of(1, most), is_required, meaning)


_REFERENCE = Column("reference", "reference", text_of(LONGEST_REFERENCE), True,
                    "the unique reference of the family in its case system")  # fmt: skip
MOST_PEOPLE, MOST_ASSESSMENTS = 99, 30_000

FILES: dict[str, tuple[Column, ...]] = {
    "families": (
        _REFERENCE,
        _text("source_system", 40, "the case system the row comes from"),
        Column("former_references", "reference", text_of(400), False,
               "references in earlier systems, with ; between them"),
        _text("locality", 100, "the name of the locality, or its short name in addresses"),
        _text("service", 100, "the name of the service, its short name, or that in addresses"),
        _text("entry_route", 80, "how the request came"),
        _day("requested_on", "the day on which help was asked for"),
        _day("allocated_on", "the day on which a worker was given the case"),
        _day("assessed_on", "the day on which the assessment of the family was completed"),
        _day("closed_on", "the day on which the case was closed; empty while it is open"),
        _text("exit_route", 80, "how the case ended"),
        Column("social_care_after", "yes or no", yes_no_of, False,
               "whether social care was involved after the closure"),
        Column("child_protection_plan_after", "yes or no", yes_no_of, False,
               "whether there was a child protection plan after the closure"),
        _day("re_referred_on", "the day on which the family was referred again"),
        _text("worker_team", 80, "the team of the worker; never a person’s name"),
    ),
    "people": (
        _REFERENCE,
        _number("person", MOST_PEOPLE, "a number within the family"),
        _choice("role", "adult or child", "adult", "child"),
        _text("age_band", 20, "for example “5 to 10”; never a date of birth"),
    ),
    "assessments": (
        _REFERENCE,
        _number("assessment", MOST_ASSESSMENTS, "a number within the family"),
        _choice("level", "adult, child or family", "adult", "child", "family"),
        _number("person", MOST_PEOPLE, "who was assessed; empty for the family", False),
        _day("started_on", "the day on which it was begun"),
        _day("completed_on", "the day on which it was completed; empty until then"),
    ),
    "needs": (
        _REFERENCE,
        _number("assessment", MOST_ASSESSMENTS, "the assessment it was found in"),
        Column("need", "choice", text_of(10), True, "the code of the need, such as C01"),
        _choice("value", "present, absent or not asked", "present", "absent", "not asked"),
        _day("first_recorded_on", "since when it is known, if not since this assessment"),
    ),
    "readings": (
        _REFERENCE,
        _day("taken_on", "the day of the reading", True),
        _choice("occasion", "initial, review or closing", "initial", "review", "closing"),
        _choice("completed", "who took the reading",
                "together", "worker only", "retrospective"),
        _number("domain", 10, "which of the ten domains"),
        _number("score", 10, "the worker’s score, 1 to 10"),
        _number("family_score", 10, "the family’s score where it differs", False),
    ),
}  # fmt: skip
ALL_COLUMNS = tuple(dict.fromkeys(column.name for each in FILES.values() for column in each))


@dataclass(frozen=True)
class Refusal:
    """Why a row was not loaded: where it stands and what is wrong, without its values."""

    file: str
    line: int
    column: str
    kind: str
    reason: str


def read_row(file: str, line: int, cells: list[str]) -> dict[str, Any] | Refusal:
    """The row's values by column, as far as the extract has it, or why it cannot be read."""
    values: dict[str, Any] = {}
    for column, cell in zip(FILES[file], cells, strict=True):
        if cell == NOT_THERE:
            continue
        if not cell and column.is_required:
            return Refusal(file, line, column.name, column.kind, "This must not be empty.")
        try:
            values[column.name] = column.read(cell)
        except Mistake as mistake:
            return Refusal(file, line, column.name, column.kind, str(mistake))
    return values

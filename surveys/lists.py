"""Reading pasted or uploaded lists: people to invite, and headcounts of the population.

Nothing is written here. Each line that cannot be used is named with its
number and the reason, and the other lines are read all the same.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

LONGEST_EMAIL = 254
LONGEST_NAME = 200
MOST_PEOPLE_IN_A_GROUP = 100_000
HEADCOUNT_COLUMNS = ("role", "service", "locality", "people")


@dataclass(frozen=True)
class Problem:
    """A line that cannot be used, as it stands in the list, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class PeopleRead:
    """People (address, name) in the order of the list; lines to mend; lines given twice."""

    people: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeats: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class CountsRead:
    """People by (role, service, locality) names, and the lines to mend."""

    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def text_of(content: bytes) -> str:
    """The text of an uploaded file, as spreadsheets write it: UTF-8 or Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_people(text: str) -> PeopleRead:
    """People from lines of `email,name`; a heading line, other separators and order are fine."""
    read = PeopleRead()
    seen: dict[str, int] = {}
    for line, cells in rows_of(text):
        if line == 1 and is_heading(cells):
            continue
        email = next((cell for cell in cells if "@" in cell), cells[0]).lower()
        name = next((cell for cell in cells if cell and cell.lower() != email), "")
        reason = why_not_a_person(email, name)
        if reason:
            read.problems.append(Problem(line, ", ".join(cells), reason))
        elif email in seen:
            reason = f"The same address as line {seen[email]}. It is written to once."
            read.repeats.append(Problem(line, ", ".join(cells), reason))
        else:
            seen[email] = line
            read.people.append((email, name))
    return read


def why_not_a_person(email: str, name: str) -> str:
    """What is wrong with this address or name."""
    if "@" not in email:
        return "There is no email address on this line."
    if len(email) > LONGEST_EMAIL:
        return "The address is too long."
    try:
        validate_email(email)
    except ValidationError:
        return "The email address is not complete or holds a character that cannot be there."
    if len(name) > LONGEST_NAME:
        return f"Shorten the name to {LONGEST_NAME} letters."
    return ""


def is_heading(cells: list[str]) -> bool:
    """Whether the first line names the columns instead of a person."""
    return not any("@" in cell for cell in cells) and any("mail" in cell.lower() for cell in cells)


def read_counts(
    text: str,
    roles: Mapping[str, str],
    services: Mapping[str, str],
    localities: Mapping[str, str],
) -> CountsRead:
    """Headcounts from lines of `role,service,locality,people`.

    Each mapping leads from a spelling in small letters to the name we use.
    """
    read = CountsRead()
    for line, cells in rows_of(text):
        if line == 1 and [cell.lower() for cell in cells[:2]] == ["role", "service"]:
            continue
        reason = _why_not_a_count(cells, (roles, services, localities))
        if not reason:
            role, service, locality = (cell.lower() for cell in cells[:3])
            group = (roles[role], services[service], localities[locality])
            if group in read.counts:
                reason = "This group is given twice."
            else:
                read.counts[group] = int(cells[3])
        if reason:
            read.problems.append(Problem(line, ", ".join(cells), reason))
    return read


def _why_not_a_count(cells: list[str], known: Iterable[Mapping[str, str]]) -> str:
    if len(cells) != len(HEADCOUNT_COLUMNS):
        return f"A line has four parts: {', '.join(HEADCOUNT_COLUMNS)}."
    for column, cell, names in zip(HEADCOUNT_COLUMNS, cells, known, strict=False):
        if cell.lower() not in names:
            return f"We know no {column} called “{cell}”."
    if not (cells[3].isascii() and cells[3].isdigit()):
        return f"“{cells[3]}” is not a whole number of people."
    if int(cells[3]) > MOST_PEOPLE_IN_A_GROUP:
        return "That is more people than a group can have."
    return ""


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each line that holds something: its number and its cells without blanks around them."""
    lines = text.splitlines()
    separator = best_separator(lines)
    for number, line in enumerate(lines, start=1):
        cells = [cell.strip() for cell in cells_of(line, separator)]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield number, cells


def cells_of(line: str, separator: str) -> list[str]:
    """One line's cells; a quotation mark that is never closed counts as a letter."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return line.split(separator)


def best_separator(lines: list[str]) -> str:
    """Comma, semicolon or tab: whichever the list uses most."""
    sample = "\n".join(lines[:50])
    return max(",;\t", key=sample.count)

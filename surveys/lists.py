"""Reading pasted or uploaded lists, and the headcounts of a population from one.

Nothing is written here. Each line that cannot be used is named with its
number and the reason, and the other lines are read all the same.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

LONGEST_EMAIL = 254
LONGEST_NAME = 200
MOST_PEOPLE_IN_A_GROUP = 100_000
HEADCOUNT_COLUMNS = ("role", "service", "locality", "people")


@dataclass(frozen=True)
class Problem:
    """A line that cannot be used, as it stands in the list, why, and the column if it is one."""

    line: int
    text: str
    reason: str
    column: str = ""


@dataclass(frozen=True)
class CountsRead:
    """People by (role, service, locality) names, and the lines to mend."""

    counts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def text_of(content: bytes) -> str:
    """The text of an uploaded file, as spreadsheets write it: UTF-8, UTF-16 or Windows-1252."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


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

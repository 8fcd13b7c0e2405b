"""Reading lists of people to ask: who can be asked, and what is wrong with the other rows.

Nothing is written here. A first row of headings says which column holds what;
without one, the cell with an @ is the address and the first other cell the
name. Each row that cannot be used is named with its row, column and reason,
and the others are read all the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from surveys.lists import LONGEST_EMAIL, LONGEST_NAME, Problem, rows_of
from surveys.speaking import NAMES, language_called

EMAIL, NAME, FIRST, LAST, ORGANISATION = "email", "name", "first name", "last name", "organisation"
LANGUAGE = "language"
HEADINGS: dict[str, tuple[str, ...]] = {
    EMAIL: ("email", "e-mail", "mail", "email address", "e-mail address", "address"),
    FIRST: ("first name", "forename", "given name"),
    LAST: ("last name", "surname", "family name"),
    ORGANISATION: ("organisation", "organization", "agency", "employer", "company", "school"),
    LANGUAGE: ("language", "preferred language", "language of emails"),
    NAME: ("name", "full name", "person", "contact", "contact name"),
}


class PersonRow(NamedTuple):
    """Somebody to ask. Without an address they are on the list and cannot be reached.

    `language` is the code of one that we can write emails in; empty where nobody said.
    """

    email: str
    name: str = ""
    organisation: str = ""
    language: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes them the same person: the address, or else the name at the organisation."""
        if self.email:
            return (self.email, "", "")
        return ("", self.name.casefold(), self.organisation.casefold())


@dataclass
class PeopleRead:
    """Whom a list names: new people, those already listed, rows to mend, rows given twice.

    `unread` are headings of columns that are not used; `rest` is the list with
    nothing but its rows to mend, to be mended and read again.
    """

    people: list[PersonRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeats: list[Problem] = field(default_factory=list)
    known: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    rest: str = ""

    @property
    def without_address(self) -> int:
        """How many of the people cannot be written to."""
        return sum(not person.email for person in self.people)

    @property
    def with_language(self) -> int:
        """How many of the people have emails in a language of their own."""
        return sum(bool(person.language) for person in self.people)


def read_people(
    text: str, is_known: Callable[[PersonRow], bool] = lambda person: False
) -> PeopleRead:
    """The people of a list; those whom `is_known` knows are already on the survey's list."""
    read, seen = PeopleRead(), dict[tuple[str, str, str], int]()
    lines, kept = text.splitlines(), list[str]()
    columns: list[str] | None = None
    for line, cells in rows_of(text):
        if columns is None:
            columns = columns_of(cells)
            if columns:
                read.unread = [cell for cell, name in zip(cells, columns, strict=True) if not name]
                kept.append(lines[line - 1])
                continue
        person, problem = person_of(line, cells, columns)
        if problem:
            read.problems.append(problem)
            kept.append(lines[line - 1])
        elif person.key in seen:
            words = f"The same as row {seen[person.key]}. They are asked once."
            read.repeats.append(Problem(line, ", ".join(cells), words))
        else:
            seen[person.key] = line
            if is_known(person):
                words = "They are on the list already and stay as they are."
                read.known.append(Problem(line, ", ".join(cells), words))
            else:
                read.people.append(person)
    read.rest = "\n".join(kept) if read.problems else ""
    return read


def columns_of(cells: list[str]) -> list[str]:
    """What each column holds, if this row is one of headings; an empty list if it is a person."""
    names = [meaning_of(cell) for cell in cells]
    if any("@" in cell for cell in cells):
        return []
    return names if EMAIL in names or (all(names) and len(set(names)) > 1) else []


def meaning_of(heading: str) -> str:
    """What a column with this heading holds; empty where it is nothing we use."""
    words = " ".join(heading.lower().replace("_", " ").split())
    return next((name for name, known in HEADINGS.items() if words in known), "")


def person_of(
    line: int, cells: list[str], columns: list[str] | None
) -> tuple[PersonRow, Problem | None]:
    """Who stands on a row, and what is wrong with it."""
    if columns:
        found = by_heading(cells, columns)
    else:
        email = next((cell for cell in cells if "@" in cell), "")
        others = [cell for cell in cells if cell and cell != email]
        found = {EMAIL: email, NAME: others[0] if others else ""}
    name = found.get(NAME) or " ".join(filter(None, (found.get(FIRST), found.get(LAST))))
    said = found.get(LANGUAGE, "")
    person = PersonRow(
        found.get(EMAIL, "").lower(), name, found.get(ORGANISATION, ""),
        language_called(said) or said,
    )  # fmt: skip
    column, reason = why_not_ask(person, has_headings=bool(columns))
    if not reason and columns and len(cells) > len(columns):
        column, reason = "", f"There are {len(cells)} cells under {len(columns)} headings."
    return person, Problem(line, ", ".join(cells), reason, column) if reason else None


def by_heading(cells: list[str], columns: Iterable[str]) -> dict[str, str]:
    """The row's cells by what their column holds; the first of two columns alike counts."""
    found: dict[str, str] = {}
    for cell, name in zip(cells, columns, strict=False):
        if name and not found.get(name):
            found[name] = cell
    return found


def why_not_ask(person: PersonRow, *, has_headings: bool = True) -> tuple[str, str]:
    """The column that is wrong and why, or two empty strings."""
    if not person.email and not has_headings:
        words = (
            "There is no email address on this row. To list people without one, begin the list "
            "with the headings email, name, organisation."
        )
        return EMAIL, words
    if person.email:
        reason = why_not_an_address(person.email)
        if reason:
            return EMAIL, reason
    elif not person.name and not person.organisation:
        return EMAIL, "There is no email address, no name and no organisation on this row."
    return why_not_kept(person)


def why_not_kept(person: PersonRow) -> tuple[str, str]:
    """What is wrong with a name, an organisation or a language: its column and why."""
    for column, text in ((NAME, person.name), (ORGANISATION, person.organisation)):
        if len(text) > LONGEST_NAME:
            return column, f"Shorten it to {LONGEST_NAME} letters."
        if not text.isprintable():
            return column, "There is a character in it that cannot be shown. Type it in again."
    if person.language and person.language not in NAMES:
        return LANGUAGE, f"We write emails in {', '.join(NAMES.values())}. Leave others empty."
    return "", ""


def why_not_an_address(email: str) -> str:
    """What is wrong with an email address."""
    if len(email) > LONGEST_EMAIL:
        return "The address is too long."
    try:
        validate_email(email)
    except ValidationError:
        return "The email address is not complete or holds a character that cannot be there."
    return ""

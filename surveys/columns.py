"""How answers lie in columns: the tables of a survey, and what each column and code means.

Made from the published versions of a questionnaire, the oldest first, so that a question or a
choice that was taken out keeps its column, its label and its number for ever, and a later
round has the same columns as an earlier one, with more behind them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import IntEnum, StrEnum
from typing import Any, NamedTuple

from surveys.child_questions import KNOWN_WEAKNESS, has_faces
from surveys.definition import Definition, Question, choices_of

RESPONSES = "responses"
"""The key of the table with one row for each response; other tables are repeats."""

LONGEST_NAME = 60
RESERVED = frozenset({
    "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    "row", "parent_row", "place", "response", "channel", "received_on", "version",
})  # fmt: skip
"""Words that SPSS keeps for itself, and names of our own columns."""


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    RANK = "rank"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    FILE = "file"
    CALCULATED = "calculated"


class State(IntEnum):
    """Why a cell holds what it holds. The numbers are those of the Parquet files."""

    NOT_IN_VERSION = 0
    NOT_ASKED = 1
    LEFT_BLANK = 2
    ANSWERED = 3
    UNEXPECTED = 4


STATE_WORDS = {
    State.NOT_IN_VERSION: "Not in this version of the questionnaire",
    State.NOT_ASKED: "Not asked, because of earlier answers",
    State.LEFT_BLANK: "Left blank",
    State.ANSWERED: "Answered",
    State.UNEXPECTED: "Does not fit its question; kept as it came",
}

KINDS = {
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "range": Kind.NUMBER,
    "select_one": Kind.CHOICE,
    "acknowledge": Kind.CHOICE,
    "select_multiple": Kind.CHOICES,
    "rank": Kind.RANK,
    "date": Kind.DATE,
    "time": Kind.TIME,
    "datetime": Kind.DATETIME,
    "image": Kind.FILE,
    "audio": Kind.FILE,
    "video": Kind.FILE,
    "file": Kind.FILE,
    "calculate": Kind.CALCULATED,
    "hidden": Kind.CALCULATED,
}
LISTED = frozenset({Kind.CHOICES, Kind.RANK})
CHOSEN = frozenset({Kind.CHOICE, *LISTED})


@dataclass(frozen=True)
class Choice:
    """One thing to choose. `code` is its number where a file wants numbers."""

    name: str
    label: str
    code: int
    versions: tuple[int, ...]


@dataclass(frozen=True)
class Column:
    """One question as one column.

    `key` is the column's name in Parquet: the question's id, followed by the kind where the
    question was of another kind in its newest version. `name` is its name in files for people.
    `names` holds what each version called it. `least`, `most`, `longest` and `has_only_numbers`
    are facts of the data, filled in when the columns are built. `note` is what an analyst must
    know.
    """

    key: str
    question: str
    name: str
    kind: Kind
    label: str
    section: str
    names: dict[int, str]
    choices: tuple[Choice, ...] = ()
    least: float | None = None
    most: float | None = None
    longest: int = 0
    has_only_numbers: bool = False
    note: str = ""

    @property
    def state_key(self) -> str:
        """The name of the Parquet column that says why each cell holds what it holds."""
        return f"{self.key}:state"

    @property
    def is_number(self) -> bool:
        """Whether files write it as a number."""
        return self.kind == Kind.NUMBER or (self.kind == Kind.CALCULATED and self.has_only_numbers)


@dataclass(frozen=True)
class Table:
    """The responses, or the entries of one repeat; `parent` is the table they belong to."""

    key: str
    name: str
    title: str
    parent: str
    columns: tuple[Column, ...]
    rows: int = 0


@dataclass(frozen=True)
class Layout:
    """Every table of a survey, the responses first, a repeat after what it lies in.

    `unexpected` counts the answers that fit no column and are kept in a file of their own.
    """

    tables: tuple[Table, ...]
    versions: tuple[int, ...]
    unexpected: int = 0

    def table(self, key: str = RESPONSES) -> Table:
        """The table with this key."""
        return next(table for table in self.tables if table.key == key)


@dataclass
class Found:
    """A question as it is gathered through the versions."""

    table: str
    kind: Kind
    label: str = ""
    section: str = ""
    names: dict[int, str] | None = None
    choices: dict[str, Choice] | None = None
    note: str = ""


class Repeat(NamedTuple):
    """A repeat as its newest version names it, and the table its entries belong to."""

    name: str
    title: str
    parent: str


Asked = tuple[str, str, Question]
"""The repeat a question lies in (its id, empty outside of repeats), its page's title, itself."""


def layout_of(versions: Sequence[tuple[int, Definition]]) -> Layout:
    """The tables of a questionnaire, from its versions with their numbers, the oldest first."""
    found: dict[tuple[str, Kind], Found] = {}
    newest: dict[str, Kind] = {}
    repeats: dict[str, Repeat] = {}
    for number, definition in versions:
        for repeat, section, question in walk(definition):
            if str(question["type"]) == "repeat":
                repeats[question["id"]] = Repeat(
                    question["name"], question["label"], repeat or RESPONSES
                )
                continue
            kind = KINDS.get(question["type"], Kind.TEXT)
            one = found.setdefault((question["id"], kind), Found(repeat, kind))
            one.label, one.section = question["label"], section
            one.names = {**(one.names or {}), number: question["name"]}
            one.note = KNOWN_WEAKNESS if has_faces(question) else ""
            if kind in CHOSEN:
                one.choices = gathered(one.choices or {}, number, choices_of(definition, question))
            newest[question["id"]] = kind
    tables = [(RESPONSES, Repeat(RESPONSES, "Responses", ""))]
    tables += [(key, repeat) for key, repeat in repeats.items()]
    names = distinct([repeat.name for _, repeat in tables], frozenset())
    made = tuple(
        Table(key, name, repeat.title, repeat.parent, columns_in(key, found, newest))
        for (key, repeat), name in zip(tables, names, strict=True)
    )
    return Layout(made, tuple(number for number, _ in versions))


def walk(definition: Definition) -> Iterator[Asked]:
    """Every question with an answer and every repeat, in order, each with the repeat it lies in."""
    for page in definition["pages"]:
        yield from inside("", page["title"], page["questions"])


def inside(repeat: str, section: str, questions: Iterable[Question]) -> Iterator[Asked]:
    """The questions of one page or repeat, and of the repeats in it."""
    for question in questions:
        if question["type"] != "note":
            yield repeat, section, question
        nested: Any = question.get("questions", ())
        yield from inside(question["id"], question["label"] or section, nested)


def gathered(
    known: Mapping[str, Choice], number: int, choices: Iterable[Mapping[str, Any]]
) -> dict[str, Choice]:
    """The choices known so far with those of one version: new ones come behind, labels are new."""
    all_of_them = dict(known)
    for choice in choices:
        name = choice["name"]
        before = all_of_them.get(name)
        codes = {each.code for each in all_of_them.values()}
        code = before.code if before else code_for(name, codes)
        versions = (*(before.versions if before else ()), number)
        all_of_them[name] = Choice(name, choice["label"], code, versions)
    return all_of_them


def code_for(name: str, taken: set[int]) -> int:
    """The number of a new choice: its own name where that is a small number, else the next free."""
    if re.fullmatch(r"0|[1-9]\d{0,5}", name) and int(name) not in taken:
        return int(name)
    return max(taken, default=0) + 1


def columns_in(
    table: str, found: Mapping[tuple[str, Kind], Found], newest: Mapping[str, Kind]
) -> tuple[Column, ...]:
    """The columns of one table, named so that no two have the same name."""
    mine = [
        (question, one) for (question, _), one in found.items() if (one.table or RESPONSES) == table
    ]
    names = distinct([last(one.names or {}) for _, one in mine], RESERVED)
    return tuple(
        Column(
            key=question if newest[question] == one.kind else f"{question}:{one.kind}",
            question=question,
            name=name,
            kind=one.kind,
            label=one.label,
            section=one.section,
            names=one.names or {},
            choices=tuple((one.choices or {}).values()),
            note=one.note,
        )
        for (question, one), name in zip(mine, names, strict=True)
    )


def last(names: Mapping[int, str]) -> str:
    """What the newest version calls it."""
    return names[max(names)]


def distinct(wanted: Iterable[str], reserved: frozenset[str]) -> list[str]:
    """Names that every program takes, none twice (capital letters make no difference)."""
    taken = set(reserved)
    names = []
    for word in wanted:
        plain = re.sub(r"[^0-9A-Za-z_.]", "_", word)[:LONGEST_NAME].rstrip("._")
        plain = plain if plain[:1].isalpha() else f"q_{plain}"
        name, place = plain, 1
        while name.lower() in taken:
            place += 1
            name = f"{plain}_{place}"
        taken.add(name.lower())
        names.append(name)
    return names


def with_choices_found(column: Column, names: Iterable[str]) -> Column:
    """The column with answers that no version offers, each as a choice of its own name."""
    choices = {choice.name: choice for choice in column.choices}
    for name in sorted(set(names) - set(choices)):
        code = code_for(name, {choice.code for choice in choices.values()})
        choices[name] = Choice(name, name, code, ())
    return replace(column, choices=tuple(choices.values()))


def as_json(layout: Layout) -> dict[str, Any]:
    """The layout as plain JSON."""
    return asdict(layout)


def from_json(stored: Mapping[str, Any]) -> Layout:
    """The layout that `as_json` gave."""
    return Layout(
        tuple(
            Table(**{**table, "columns": tuple(_column(each) for each in table["columns"])})
            for table in stored["tables"]
        ),
        tuple(stored["versions"]),
        stored["unexpected"],
    )


def _column(stored: Mapping[str, Any]) -> Column:
    choices = tuple(
        Choice(**{**each, "versions": tuple(each["versions"])}) for each in stored["choices"]
    )
    names = {int(number): name for number, name in stored["names"].items()}
    return Column(**{**stored, "kind": Kind(stored["kind"]), "choices": choices, "names": names})

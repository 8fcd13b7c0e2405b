"""A theory of change as a table: read, checked and written, without a database.

The table has one row a box, with the columns `code, kind, title, description,
leads_to`. `leads_to` holds codes with spaces between them. Rows are numbered
as a spreadsheet numbers them: the heads are row 1.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

COLUMNS = ("code", "kind", "title", "description", "leads_to")
MOST_ROWS = 200
LONGEST = {"code": 50, "title": 200}
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell; `column` is empty when it is about the whole file."""

    row: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = f"Row {self.row}, {self.column}" if self.column else f"Row {self.row}"
        return f"{where}: {self.reason}"


@dataclass(frozen=True)
class Row:
    """One box as the table tells it."""

    code: str
    kind: str
    title: str
    description: str
    leads_to: tuple[str, ...]


class Change(Enum):
    """What a load does to a box."""

    ADDED = "New"
    CHANGED = "Changed"
    UNCHANGED = "As it is"
    REMOVED = "Taken away"


def differences(before: Sequence[Row], after: Sequence[Row]) -> list[tuple[Row, Change]]:
    """What becomes of each box: first the rows that come, in order, then those taken away.

    The order of the links in a cell does not count as a change.
    """
    known = {row.code: _unordered(row) for row in before}
    kept = {row.code for row in after}
    found = []
    for row in after:
        if row.code not in known:
            found.append((row, Change.ADDED))
        else:
            same = known[row.code] == _unordered(row)
            found.append((row, Change.UNCHANGED if same else Change.CHANGED))
    return found + [(row, Change.REMOVED) for row in before if row.code not in kept]


def _unordered(row: Row) -> Row:
    """The row with its links in one order, so that two rows can be compared."""
    return replace(row, leads_to=tuple(sorted(row.leads_to)))


def tidy(row: Mapping[str, str]) -> Row:
    """The row without stray spaces; a cell that is missing is empty."""
    cells = {name: " ".join((row.get(name) or "").split()) for name in COLUMNS}
    leads_to = tuple(dict.fromkeys(re.split(r"[\s,;]+", cells["leads_to"].strip())))
    return Row(
        code=cells["code"],
        kind=cells["kind"].lower(),
        title=cells["title"],
        description=cells["description"],
        leads_to=tuple(code for code in leads_to if code),
    )


def read(text: str) -> tuple[list[dict[str, str]], list[Problem]]:
    """The rows of a CSV text, or what keeps it from being read. Empty rows are left out."""
    reader = csv.DictReader(io.StringIO(text.lstrip("\ufeff")), restkey="more", strict=True)
    try:
        heads = [(head or "").strip().lower() for head in reader.fieldnames or []]
        reader.fieldnames = heads
        lacking = [name for name in COLUMNS if name not in heads]
        if lacking:
            named = ", ".join(lacking)
            return [], [Problem(1, "", f"Add the columns that are missing: {named}.")]
        rows = [{name: row[name] or "" for name in COLUMNS} for row in reader]
    except csv.Error:
        return [], [Problem(reader.line_num + 1, "", "This is not a CSV file we can read.")]
    return rows, []


def problems(rows: Sequence[Mapping[str, str]], kinds: Sequence[str]) -> list[Problem]:
    """Everything that keeps the rows from being a theory of change, in the order of the rows."""
    if not rows:
        return [Problem(1, "", "Add at least one row under the heads.")]
    if len(rows) > MOST_ROWS:
        return [Problem(MOST_ROWS + 2, "", f"Keep to {MOST_ROWS} rows: a picture of more is lost.")]
    tidied = [tidy(row) for row in rows]
    known = {row.code for row in tidied}
    found: list[Problem] = []
    first_use: dict[str, int] = {}
    for number, row in enumerate(tidied, start=2):
        found += _code_problems(number, row.code, first_use)
        found += _text_problems(number, row, kinds)
        found += _link_problems(number, row, known)
    return found or _circle_problems(tidied)


def _code_problems(number: int, code: str, first_use: dict[str, int]) -> list[Problem]:
    """What is wrong with the code, given the codes of the rows above."""
    if not code:
        return [Problem(number, "code", "Give the box a code.")]
    if not CODE.fullmatch(code) or len(code) > LONGEST["code"]:
        reason = f"Use small letters, digits and hyphens, at most {LONGEST['code']}: “{code}”."
        return [Problem(number, "code", reason)]
    if code in first_use:
        reason = f"“{code}” is already used in row {first_use[code]}."
        return [Problem(number, "code", reason)]
    first_use[code] = number
    return []


def _text_problems(number: int, row: Row, kinds: Sequence[str]) -> list[Problem]:
    """What is wrong with the kind or the title."""
    found = []
    if row.kind not in kinds:
        given = f"not “{row.kind}”" if row.kind else "it is empty"
        found.append(Problem(number, "kind", f"Choose one of {', '.join(kinds)}; {given}."))
    if not row.title:
        found.append(Problem(number, "title", "Give the box a title."))
    elif len(row.title) > LONGEST["title"]:
        reason = f"Shorten the title to {LONGEST['title']} letters."
        found.append(Problem(number, "title", reason))
    return found


def _link_problems(number: int, row: Row, known: set[str]) -> list[Problem]:
    """Links to boxes that are not in the table, or to the box itself."""
    found = [
        Problem(number, "leads_to", f"No row has the code “{code}”.")
        for code in row.leads_to
        if code not in known
    ]
    if row.code and row.code in row.leads_to:
        found.append(Problem(number, "leads_to", f"“{row.code}” cannot lead to itself."))
    return found


def _circle_problems(rows: Sequence[Row]) -> list[Problem]:
    """The first circle, told at the row where it begins."""
    circle = find_circle({row.code: row.leads_to for row in rows})
    if not circle:
        return []
    number = next(n for n, row in enumerate(rows, start=2) if row.code == circle[0])
    way = " → ".join([*circle, circle[0]])
    return [Problem(number, "leads_to", f"This goes round in a circle: {way}.")]


def find_circle(links: Mapping[str, Iterable[str]]) -> list[str]:
    """The codes of a circle in walking order, or an empty list when there is none.

    A depth-first walk without recursion: a link to a code that is still on
    the path closes a circle.
    """
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        waiting = [iter([start])]
        while waiting:
            code = next(waiting[-1], None)
            if code is None:
                waiting.pop()
                if path:
                    done.add(path.pop())
            elif code in path:
                return path[path.index(code) :]
            elif code not in done:
                path.append(code)
                waiting.append(iter(links.get(code, ())))
    return []


def write(rows: Iterable[Row]) -> str:
    """The rows as CSV text that `read` takes back."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([row.code, row.kind, row.title, row.description, " ".join(row.leads_to)])
    return text.getvalue()

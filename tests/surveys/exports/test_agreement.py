"""CSV, XLSX and SPSS say, cell by cell, what the database says: for any form and any answers.

Entries of repeats lead to the row that they belong to, those of repeats in repeats too.
"""

import csv
import math
import tempfile
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pyreadstat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.columns import Column, Kind
from surveys.definition import Definition, Question
from surveys.exports.cells import from_csv_text
from surveys.exports.coding import REASONS
from surveys.exports.contents import Contents, Sheet
from surveys.exports.csv_files import write_csv
from surveys.exports.spss import write_spss
from surveys.exports.variables import Shows, Variable
from surveys.exports.workbooks import write_workbook
from tests.surveys.exports.sources import contents_of, nothing
from tests.surveys.questionnaires import definition, question

LISTS = {"short": "a b c", "numbers": "1 2 3 99", "odd": "x-1 7 07 all"}
AWKWARD = [
    "=1+1", "+44 116 123", "-3", "@here", "'quoted", "''", "007", "1e5", "TRUE", "NULL", "-98",
    "-97", "two\nlines", "a\ttab", "mark \ufeff", "سلام دنیا", "\u202eabc", "👩‍👩‍👧 family",
    "ﷺ", "_x0041_", "\x01\x1f", 'say "no"', "a;b,c", "<b>&amp;</b>", "long " * 7_000,
    "😀" * 9_000, "0", "x",
]  # fmt: skip
TEXTS = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), min_size=1),
).map(lambda text: text.rstrip(" ") or "x")
NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9), st.sampled_from([-98, -95, 0]), st.floats(-1e6, 1e6)
)
DAYS = st.dates(date(1800, 1, 1), date(2100, 1, 1))


def picked(asked: Question) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(LISTS[asked["list"]].split()), min_size=1, unique=True)


ANSWERS: dict[str, Callable[[Question], st.SearchStrategy[Any]]] = {
    "text": lambda asked: TEXTS,
    "integer": lambda asked: NUMBERS,
    "date": lambda asked: DAYS.map(date.isoformat),
    "time": lambda asked: st.times().map(lambda t: t.replace(microsecond=0).isoformat()),
    "datetime": lambda asked: st.datetimes(datetime(1800, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001  # as kept
        lambda moment: moment.replace(microsecond=0).isoformat()
    ),
    "select_one": lambda asked: st.sampled_from([*LISTS[asked["list"]].split(), "not offered"]),
    "select_multiple": picked,
    "rank": picked,
    "calculate": lambda asked: st.one_of(NUMBERS, TEXTS),
}


@st.composite
def forms(draw: st.DrawFn) -> tuple[Definition, list[dict[str, Any]]]:
    """A form with two repeats in a repeat, and some people's answers to it."""
    asked, inner, deep = draw(questions("q")), draw(questions("inner")), draw(questions("deep"))
    repeat = question("again", "repeat", questions=[
        *inner,
        question("deeper", "repeat", questions=deep),
        question("beside", "repeat", questions=[question("said")]),
    ])  # fmt: skip
    entry = with_entries(answers_to(inner), deeper=answers_to(deep), beside=SAID)
    person = with_entries(answers_to(asked), again=entry)
    return definition(*asked, repeat, **LISTS), draw(st.lists(person, max_size=4))


Documents = st.SearchStrategy[dict[str, Any]]
SAID = st.fixed_dictionaries({"said": TEXTS})


def with_entries(main: Documents, **repeats: Documents) -> Documents:
    """Documents with some entries of repeats, or none that was ever begun."""
    entries = {name: st.lists(each, max_size=3) for name, each in repeats.items()}
    return st.builds(
        lambda one, other: one | other, main, st.fixed_dictionaries({}, optional=entries)
    )


def questions(stem: str) -> st.SearchStrategy[list[Question]]:
    """Some questions of any kind."""
    kinds = st.tuples(st.sampled_from(sorted(ANSWERS)), st.sampled_from(sorted(LISTS)))
    return st.lists(kinds, max_size=5).map(
        lambda drawn: [
            question(f"{stem}_{place}", kind, list=choices)
            for place, (kind, choices) in enumerate(drawn)
        ]
    )


def answers_to(asked: list[Question]) -> st.SearchStrategy[dict[str, Any]]:
    """One document: some questions answered, some left blank, some not asked."""
    return st.fixed_dictionaries(
        {}, optional={q["id"]: st.one_of(st.none(), ANSWERS[q["type"]](q)) for q in asked}
    )


def expected(variable: Variable, document: Mapping[str, Any]) -> Any:
    """What the cell should say, straight from the document as the database holds it."""
    column = variable.column
    assert column is not None
    answer = document.get(column.question)
    if answer is None:
        return None
    if variable.shows is Shows.JOINED:
        return " ".join(answer)
    name = variable.choice.name if variable.choice else ""
    if variable.shows is Shows.FLAG:
        return int(name in answer)
    if variable.shows is Shows.PLACE:
        return answer.index(name) + 1 if name in answer else None
    return answer if column.is_number else as_text(column, answer)


def as_text(column: Column, answer: Any) -> str:
    """An answer that is no number, as a text; a calculated number with all its digits."""
    if isinstance(answer, str):
        return answer
    assert column.kind == Kind.CALCULATED
    return repr(int(answer) if float(answer).is_integer() else float(answer))


class Kept(NamedTuple):
    """A document, and where it stands: the row that it belongs to, and which entry it is there."""

    document: Mapping[str, Any]
    parent_row: int | None = None
    place: int | None = None


def kept_in(contents: Contents, people: list[dict[str, Any]]) -> dict[str, list[Kept]]:
    """The documents whose answers stand in each table, in its order."""
    found: dict[str, list[Kept]] = {}
    for sheet in contents.sheets:
        table = sheet.table
        around = found.get(table.parent)
        found[table.key] = (
            [Kept(each) for each in people]
            if around is None
            else [
                Kept(entry, row, place)
                for row, one in enumerate(around, 1)
                for place, entry in enumerate(one.document.get(table.key, []), 1)
            ]
        )
    return found


def check(contents: Contents, people: list[dict[str, Any]], read: Callable[[Sheet], Any]) -> None:
    """Every cell of every sheet against the documents."""
    kept = kept_in(contents, people)
    assert len(kept) == len(contents.sheets)
    for sheet in contents.sheets:
        rows, documents = read(sheet), kept[sheet.table.key]
        assert len(rows) == len(documents)
        for number, (row, one) in enumerate(zip(rows, documents, strict=True), 1):
            named = dict(zip((each.name for each in sheet.variables), row, strict=True))
            assert int(named["row"]) == number
            if one.place:
                led = int(named["parent_row"]), int(named["place"])
                assert led == (one.parent_row, one.place)
            check_answers(sheet, row, one.document)


def check_answers(sheet: Sheet, row: list[Any], document: Mapping[str, Any]) -> None:
    """The cells of one row; parts of a long text are put together."""
    whole: dict[str, str] = {}
    for variable, cell in zip(sheet.variables, row, strict=True):
        if variable.shows is Shows.TEXT and variable.column and cell is not None:
            whole[variable.source] = whole.get(variable.source, "") + cell
        elif variable.shows not in {Shows.LEAD, Shows.TEXT}:
            assert same(cell, expected(variable, document)), variable.name
    for variable in sheet.variables:
        if variable.shows is Shows.TEXT and not variable.part:
            assert whole.get(variable.source) == expected(variable, document)


def same(cell: Any, answer: Any) -> bool:
    """Whether a cell says the answer; Excel keeps fifteen digits of a number."""
    if isinstance(cell, float) and answer is not None:
        return math.isclose(cell, answer, rel_tol=1e-15)
    return bool(cell == answer)


def read_csv(path: Path, sheet: Sheet) -> list[list[Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == [variable.name for variable in sheet.variables]
    return [[typed(v, cell) for v, cell in zip(sheet.variables, row, strict=True)] for row in rows]


def typed(variable: Variable, cell: str) -> Any:
    if not cell:
        return None
    if variable.shows in {Shows.NUMBER, Shows.FLAG, Shows.PLACE}:
        return float(cell)
    return from_csv_text(cell)


def read_xlsx(path: Path, sheet: Sheet) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    heads, *rows = book[sheet.name[:31]].iter_rows()
    assert [head.value for head in heads] == [variable.name for variable in sheet.variables]
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [[plain(v, c.value) for v, c in zip(sheet.variables, row, strict=True)] for row in rows]


def plain(variable: Variable, value: Any) -> Any:
    """A value of a workbook as the database writes it; openpyxl reads a day as its midnight."""
    if isinstance(value, datetime):
        is_day = variable.column is not None and variable.column.kind == Kind.DATE
        return value.date().isoformat() if is_day else value.isoformat()
    if isinstance(value, time):
        return value.isoformat()
    if isinstance(value, str):
        return openpyxl.utils.escape.unescape(value)
    return value


def read_sav(path: Path, sheet: Sheet) -> list[list[Any]]:
    columns, about = pyreadstat.read_sav(path, user_missing=True, output_format="dict")
    assert list(columns) == [variable.name for variable in sheet.variables]
    assert about.number_rows == len(columns["row"])
    missing = {name: about.missing_ranges.get(name) for name in columns}
    return [
        [cell_of(v, columns[v.name][place], missing[v.name]) for v in sheet.variables]
        for place in range(about.number_rows)
    ]


def cell_of(variable: Variable, value: Any, missing: Any) -> Any:
    """A value of an SPSS file as the database writes it: what SPSS takes for missing is None."""
    if value is None or value == "":
        return None
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    for span in missing or ():
        if span["lo"] <= value <= span["hi"] and (isinstance(value, float) or value == span["lo"]):
            return None
    if variable.shows is Shows.CHOICE and variable.column:
        return next(each.name for each in variable.column.choices if each.code == value)
    return value


READERS = (
    (write_csv, "csv", read_csv),
    (write_workbook, "xlsx", read_xlsx),
    (write_spss, "sav", read_sav),
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(forms())
def test_every_cell_of_every_format_is_that_of_the_database(
    made: tuple[Definition, list[dict[str, Any]]],
) -> None:
    form, people = made
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contents = contents_of(folder, form, *people)
        for write, end, read in READERS:
            files = {path.name: path for path in write(contents, folder, "x", nothing)}

            def find(sheet: Sheet, end: str = end, files: Any = files, read: Any = read) -> Any:
                name = f"x_{sheet.name}.{end}" if sheet.table.parent else f"x.{end}"
                return read(files.get(name, folder / f"x.{end}"), sheet)

            check(contents, people, find)


def test_the_reasons_have_as_many_codes_as_one_span_can_name() -> None:
    assert len(REASONS) == 4

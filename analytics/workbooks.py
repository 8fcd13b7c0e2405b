"""Every released table of a run as one spreadsheet, written by the worker."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from analytics import question_tables, tables
from analytics.release import Released
from analytics.told import Told

LONGEST_NAME = 31
Sheet = tuple[str, tables.Table]


def sheets(released: Released, questions: Sequence[Told]) -> Iterator[Sheet]:
    """The tables of a run, each with the name of its sheet."""
    if released.domains:
        yield from _confidence(released)
    else:
        for dimension in released.dimensions:
            yield f"Answered by {dimension.name}", tables.rates(released, dimension, {})
    if questions:
        yield "Answers", question_tables.every_answer(questions)
        yield "Answers by group", question_tables.every_cross(questions)
        yield "Tests", question_tables.every_test(questions)
    if released.scales:
        yield "Scales", tables.scales(released)
        yield "Statements of scales", tables.statements_of_scales(released)


def _confidence(released: Released) -> Iterator[Sheet]:
    for dimension in released.dimensions:
        yield f"Answered by {dimension.name}", tables.rates(released, dimension, {})
    yield "Domains", tables.domains(released, {})
    yield "Items", tables.items(released, {})
    yield "Steps", tables.all_distributions(released)
    yield "Training needs", tables.training(released)
    for dimension in released.dimensions:
        if not released.incomparable.get(dimension.name):
            yield f"Means by {dimension.name}", tables.groups(released, dimension)
    yield "Every group", tables.all_groups(released)


def workbook(
    released: Released, about: list[tuple[str, str]], questions: Sequence[Told] = ()
) -> bytes:
    """The spreadsheet file; `about` says what it is, line by line. Nothing in it is a formula."""
    hidden = ("Hidden figures", released.hidden_reason)
    return book_of([*about, hidden], sheets(released, questions))


def book_of(about: Iterable[tuple[str, str]], named: Iterable[Sheet]) -> bytes:
    """A spreadsheet that says what it is on its first sheet, then a sheet for each table."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("About")
    for label, words in about:
        sheet.append([label, tables.safe_cell(words)])
    for name, table in named:
        sheet = book.create_sheet(name[:LONGEST_NAME])
        sheet.freeze_panes = "B2"
        heads = [WriteOnlyCell(sheet, value=tables.safe_cell(head)) for head in table.heads()]
        for cell in heads:
            cell.font = Font(bold=True)
        sheet.append(heads)
        for row in table.rows:
            sheet.append([tables.safe_cell(value) for value in row])
    file = BytesIO()
    book.save(file)
    return file.getvalue()

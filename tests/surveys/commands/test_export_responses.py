"""The command writes the same files as the page, says what it wrote, and is written down."""

import csv
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from surveys.actions.answering import begin, finish, save_page
from surveys.actions.repeating import add_entry, take_entry_away
from surveys.actions.surveys import close_survey
from surveys.entries import Path as EntryPath
from surveys.entry import Pass
from surveys.exports.cells import from_csv_text
from surveys.models import Export, Promise, Survey
from tests.surveys.answering import new_holder, open_survey
from tests.surveys.exporting import answered, tracked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_dir")]


def export(survey: Survey, out: Path, **more: Any) -> str:
    said = StringIO()
    options = {"format": "csv", "round": survey.round.slug, "out": out, **more}
    call_command("export_responses", survey.instrument.slug, stdout=said, **options)
    return said.getvalue()


def test_it_writes_the_answers_to_the_file_and_the_code_book_beside_it(tmp_path: Path) -> None:
    survey = tracked()
    said = export(survey, tmp_path / "mine.csv", labels=True)
    assert "3 responses written to mine.csv, mine_code_book.csv" in said
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = {str(each.pk): each.answers for each in survey.responses.all()}
    assert {row["response"]: row["words"] for row in rows} == {
        key: f"'{answers['words']}" for key, answers in kept.items()
    }
    assert {row["role"] for row in rows} == {"The worker"}
    assert Export.objects.get().rows == 3
    assert AuditEvent.objects.filter(event="asked for a file of answers").exists()


def test_every_format_holds_the_answers_of_the_database(tmp_path: Path) -> None:
    survey = tracked()
    kept = sorted(each.answers["trust"] for each in survey.responses.all())
    export(survey, tmp_path / "a.xlsx", format="xlsx")
    export(survey, tmp_path / "a.sav", format="sav", round=survey.round.name)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["responses"]
    heads = [cell.value for cell in sheet[1]]
    place = heads.index("trust")
    assert sorted(row[place] for row in sheet.iter_rows(min_row=2, values_only=True)) == kept
    frame, _ = pyreadstat.read_sav(tmp_path / "a.sav", output_format="dict")
    assert sorted(frame["trust"]) == kept


def test_a_zip_holds_every_table(tmp_path: Path) -> None:
    said = export(tracked(), tmp_path / "all.zip")
    assert said.rstrip().endswith("written to all.zip.")
    assert [path.name for path in tmp_path.glob("all*")] == ["all.zip"]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"round": "never"}, "There is no survey of"),
        ({"background": "age"}, "no background question. There are: role, locality"),
    ],
)
def test_a_mistake_is_told_in_words(tmp_path: Path, more: dict[str, str], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        export(answered(), tmp_path / "a.csv", **more)
    assert not list(tmp_path.glob("*.csv"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no folder"):
        export(tracked(), tmp_path / "not" / "a.csv")


def test_the_promise_to_respondents_holds_here_too(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Fewer than 10 people"):
        export(answered(9), tmp_path / "a.csv")
    survey = answered()
    export(survey, tmp_path / "a.csv", background="role")
    with pytest.raises(CommandError, match="with “role” was made before"):
        export(survey, tmp_path / "b.csv", background="locality")


FAMILIES = """
| survey |
| | type | name | label |
| | begin_repeat | child | Children |
| | text | who | Who? |
| | begin_repeat | toy | Toys |
| | text | what | What? |
| | end_repeat | | |
| | begin_repeat | visit | Visits |
| | text | whom | Whom? |
| | end_repeat | | |
| | end_repeat | | |
"""
CHILDREN: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
    ("Anna", ("ball", "=kite"), ()), ("gone", ("lost",), ()), ("Ben", (), ("Granny",)),
]  # fmt: skip


def answered_by_families(*families: list[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> Survey:
    """A closed survey, answered page by page; whoever is called “gone” was taken away again."""
    survey = open_survey(FAMILIES)
    survey.promise = Promise.TRACKED
    survey.save(update_fields=["promise"])
    for family in families:
        holder = new_holder(survey)
        begin(code=holder.code)
        for who, toys, visits in family:
            inside = added(holder, (), "child", who=who)
            for what in toys:
                added(holder, inside, "toy", what=what)
            for whom in visits:
                added(holder, inside, "visit", whom=whom)
            if who == "gone":
                take_entry_away(holder=holder, page=1, path=(), repeat="child", number=inside[0][1])
        finish(holder=holder)
    return close_survey(by=None, survey=survey)


def added(holder: Pass, path: EntryPath, repeat: str, **said: str) -> EntryPath:
    """A new entry of a repeat, filled in."""
    number = add_entry(holder=holder, page=1, path=path, repeat=repeat)
    inside = (*path, (repeat, number))
    save_page(holder=holder, page=1, path=inside, values={k: [v] for k, v in said.items()})
    return inside


Tables = dict[str, list[dict[str, Any]]]


def of_csv(folder: Path, stem: str) -> Tables:
    found = {}
    for name in ("child", "toy", "visit"):
        with (folder / f"{stem}_{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            found[name] = [
                {k: from_csv_text(v) for k, v in row.items()} for row in csv.DictReader(file)
            ]
    return found


def of_xlsx(folder: Path, stem: str) -> Tables:
    book = openpyxl.load_workbook(folder / f"{stem}.xlsx")
    found = {}
    for name in ("child", "toy", "visit"):
        heads, *rows = book[name].iter_rows(values_only=True)
        found[name] = [dict(zip(map(str, heads), row, strict=True)) for row in rows]
    return found


def of_sav(folder: Path, stem: str) -> Tables:
    found = {}
    for name in ("child", "toy", "visit"):
        columns, _ = pyreadstat.read_sav(folder / f"{stem}_{name}.sav", output_format="dict")
        found[name] = [
            dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)
        ]
    return found


@pytest.mark.parametrize(("kind", "read"), [("csv", of_csv), ("xlsx", of_xlsx), ("sav", of_sav)])
def test_what_stands_in_repeats_of_repeats_leads_to_whose_it_is(
    tmp_path: Path, kind: str, read: Callable[[Path, str], Tables]
) -> None:
    survey = answered_by_families(CHILDREN, [("Cleo", ("bear",), ("Nan", "Pop"))], [])
    export(survey, tmp_path / f"a.{kind}", format=kind)
    tables = read(tmp_path, "a")
    child = {int(each["row"]): each for each in tables["child"]}
    assert sorted((each["who"], int(each["place"])) for each in child.values()) == [
        ("Anna", 1), ("Ben", 2), ("Cleo", 1),
    ]  # fmt: skip
    toys, visits = (
        sorted(
            (child[int(each["parent_row"])]["who"], int(each["place"]), each[name]) for each in rows
        )
        for name, rows in (("what", tables["toy"]), ("whom", tables["visit"]))
    )
    assert toys == [("Anna", 1, "ball"), ("Anna", 2, "=kite"), ("Cleo", 1, "bear")]
    assert visits == [("Ben", 1, "Granny"), ("Cleo", 1, "Nan"), ("Cleo", 2, "Pop")]
    families = {int(each["parent_row"]) for each in child.values()}
    assert len(families) == 2
    assert {int(c["parent_row"]) for c in child.values() if c["who"] in {"Anna", "Ben"}} < families

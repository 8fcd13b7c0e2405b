"""The command writes the same files as the page, says what it wrote, and is written down."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest
from django.core.management import CommandError, call_command

from accounts.models import AuditEvent
from surveys.models import Export, Survey
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

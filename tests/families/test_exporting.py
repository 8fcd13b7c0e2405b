"""Files of case data: the fields' classes say what goes out, and rows say what an extract said."""

import io
from datetime import date
from zipfile import ZipFile

import pytest

from families.exporting import about_lines, cell_of, class_of, csv_lines, tables_of, zip_pieces
from families.finding import families_by_reference
from families.models import Assessment, Family, FamilyReading, Person
from tests.families.extracts import changed, load_files, places, set_cell

pytestmark = pytest.mark.django_db


def lines() -> dict[str, list[str]]:
    """The lines of each file."""
    return {
        table.name: [line.strip() for line in csv_lines(table)]
        for table in tables_of(Family.objects.all())
    }


def test_files_say_what_the_extract_said_but_who_it_is() -> None:
    places()
    load_files(changed(set_cell("readings", 2, "family_score", "9")))
    files = lines()
    first = families_by_reference(["W1"])["W1"].pk
    assert {name: len(each) - 1 for name, each in files.items()} == {
        "families": 3, "people": 6, "assessments": 9, "needs": 9, "readings": 60,
    }  # fmt: skip
    assert files["families"][0] == (
        "family,source_system,locality,service,worker_team,entry_route,requested_on,allocated_on,"
        "assessed_on,closed_on,exit_route,social_care_after,child_protection_plan_after,"
        "re_referred_on,loaded_by"
    )
    of_first = [line for each in files.values() for line in each if line.startswith(f"{first},")]
    assert of_first[0].startswith(f"{first},Mosaic,alderton,slf,SLF Alderton 1,")
    assert f"{first},1,A01,present," in of_first
    assert f"{first},2016-11-07,initial,together,1,4,9" in of_first


def test_no_identifying_field_goes_out_and_every_other_one_is_told() -> None:
    about = list(about_lines("3 families"))
    for model in (Family, Person, Assessment, FamilyReading):
        for field in getattr(model.Privacy, "identifying", ()):
            assert not [line for line in about if f".{field}:" in line]
    assert "families.closed_on: sensitive" in about
    assert class_of(Family, "locality") == "safe"


def test_a_long_file_comes_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("families.exporting.PIECE", 10)
    places()
    load_files(changed(lambda files: None))
    pieces = list(zip_pieces(tables_of(Family.objects.all()), ["about"]))
    assert len(pieces) > 2
    with ZipFile(io.BytesIO(b"".join(pieces))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "about.txt"


def test_cells_are_as_an_extract_has_them() -> None:
    assert [cell_of(v) for v in (None, True, False, date(2017, 4, 11), 5, "=1")] == [
        "", "yes", "no", "2017-04-11", "5", "'=1",
    ]  # fmt: skip

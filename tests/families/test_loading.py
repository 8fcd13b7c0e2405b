"""Loading an extract from the file to the rows. Broken ones are in test_broken_extracts."""

from pathlib import Path
from typing import Any

import pytest

from families.contract import FILES
from families.loading import places as places_of_county
from families.loading import short
from families.models import (
    Assessment,
    Catalogue,
    Family,
    FamilyChange,
    FamilyReading,
    Load,
    Person,
)
from tests.families.extracts import changed, good, load, load_files, places, set_cell, write
from tests.families.test_workbooks import workbook

pytestmark = pytest.mark.django_db


def test_a_dry_run_counts_and_writes_nothing() -> None:
    places()
    made = load_files(good(), dry_run=True)
    assert made.counts["needs"]["new"] == 9
    assert not Family.objects.exists()
    assert not Load.objects.exists()


@pytest.mark.parametrize(("encoding", "separator"), [("utf-16", "\t"), ("cp1252", ";")])
def test_an_extract_in_another_dress_is_the_same(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    places()
    assert load(write(tmp_path, good(), encoding, separator)).refused == 0
    assert Family.objects.count() == 3


def test_a_workbook_is_loaded(tmp_path: Path) -> None:
    places()
    assert load(workbook(tmp_path / "extract.xlsx", good())).refused == 0
    assert load_files(good()).counts["readings"]["unchanged"] == 60


def test_refused_rows_are_corrected_and_loaded(tmp_path: Path) -> None:
    places()
    made = load_files(changed(set_cell("families", 2, "closed_on", "soon")))
    assert Family.objects.count() == 2
    text = made.rejects_path.read_text("utf-8-sig").replace("soon", "02/05/2017")
    (tmp_path / "corrected.csv").write_text(text, "utf-8")
    again = load(tmp_path / "corrected.csv")
    assert again.refused == 0
    assert load_files(good()).counts["families"]["unchanged"] == 3


def test_places_are_known_by_every_name_they_have() -> None:
    places()
    known = places_of_county(Catalogue.objects.current())
    assert set(known.localities) == {"alderton"}
    assert set(known.services) == {"slf", "supporting local families"}
    assert known.levels["F13"] == "family"
    assert short("ff" * 32) < 1 << 60


def test_a_column_that_an_extract_does_not_have_stays_as_it_is() -> None:
    places()
    full = changed(set_cell("readings", 2, "family_score", "9"))
    set_cell("needs", 2, "first_recorded_on", "2016-10-25")(full)
    load_files(full)
    before = told()
    few = {
        name: [
            [cell for column, cell in zip(FILES[name], row, strict=True) if column.is_required]
            for row in rows
        ]
        for name, rows in full.items()
    }
    again = load_files(few)
    assert (again.refused, sum(each["changed"] for each in again.counts.values())) == (0, 0)
    assert told() == before
    assert not FamilyChange.objects.exists()


def test_a_new_family_of_an_extract_with_few_columns_is_of_its_system() -> None:
    places()
    load_files({"families": [["reference"], ["W9"]]})
    family = Family.objects.get()
    assert (family.source_system, family.locality, family.exit_route) == ("Mosaic", None, "")


def told() -> list[Any]:
    """Everything that is known of families."""
    return [
        *Family.objects.order_by("pk").values(),
        *Person.objects.order_by("pk").values(),
        *Assessment.objects.order_by("pk").values(),
        *FamilyReading.objects.order_by("pk").values(),
    ]

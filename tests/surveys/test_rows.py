"""Rows are a form without loss."""

from surveys.rows import for_pyxform, records, rows_from, with_records
from surveys.sheets import Sheets
from tests.surveys.forms import SMALL

SHEETS = rows_from(Sheets(SMALL, "md").sheets)


def test_rows_stand_under_their_headings_in_their_order() -> None:
    survey, choices, settings = SHEETS
    assert [sheet["name"] for sheet in SHEETS] == ["survey", "choices", "settings"]
    assert survey["headings"][:3] == ["type", "name", "label"]
    assert survey["rows"][0][:4] == ["begin_group", "about", "About you", ""]
    assert choices["rows"][0] == ["role", "worker", "Worker"]
    assert records(SHEETS, "settings") == [
        {
            "form_title": "A small form", "form_id": "small", "version": "1",
            "namespaces": 'tl="urn:throughline:xlsform:1"',
        }
    ]  # fmt: skip
    assert settings["headings"][0] == "form_title"
    assert records(SHEETS, "osm") == []


def test_rows_are_what_a_reader_gives() -> None:
    read, made = Sheets(SMALL, "md").sheets, for_pyxform(SHEETS)
    for name in ("survey", "choices", "settings"):
        assert made[name] == list(read[name])
        assert list(made[f"{name}_header"][0]) == list(read[f"{name}_header"][0])


def test_changed_rows_keep_the_headings_and_get_new_ones_behind() -> None:
    rows = [*records(SHEETS, "choices"), {"list_name": "lack", "name": "pay", "colour": "red"}]
    changed = with_records(SHEETS, "choices", rows)
    assert changed[1]["headings"] == ["list_name", "name", "label", "colour"]
    assert changed[1]["rows"][-1] == ["lack", "pay", "", "red"]
    assert changed[1]["rows"][0] == ["role", "worker", "Worker", ""]
    assert SHEETS[1]["headings"] == ["list_name", "name", "label"]


def test_a_sheet_that_was_not_there_takes_its_place() -> None:
    first = with_records([], "survey", [{"type": "text", "name": "a"}])
    assert [sheet["name"] for sheet in with_records(first, "choices", [])] == ["survey", "choices"]
    both = with_records(with_records([], "settings", []), "survey", [])
    assert [sheet["name"] for sheet in both] == ["survey", "settings"]

"""One family's rows made into what is known of it. Refusals are listed in test_broken_extracts."""

from datetime import date

from families.contract import FILES
from families.merging import Known, Places, merge, ten
from families.staging import StagedRow

PLACES = Places({"alderton": 1}, {"slf": 2}, {"C01": "child", "C02": "child"})


def row(file: str, line: int, **cells: str) -> StagedRow:
    """A row with these cells, the others empty."""
    cells = {"reference": "W1", **cells}
    return StagedRow(file, line, [cells.get(column.name, "") for column in FILES[file]])


def test_rows_become_a_family() -> None:
    merged = merge("h", [
        row("families", 2, locality="Alderton", service="SLF", former_references="F1; F2;"),
        row("people", 2, person="1", role="child"),
        row("assessments", 2, assessment="1", level="child", person="1"),
        row("needs", 2, assessment="1", need="c01", value="present",
            first_recorded_on="01/11/2016"),
        row("readings", 2, taken_on="2016-11-07", occasion="initial", completed="together",
            domain="3", score="4", family_score="6"),
    ], PLACES, None)  # fmt: skip
    assert not merged.refused
    assert merged.reference == "W1"
    assert merged.former == ["F1", "F2"]
    assert merged.family
    assert (merged.family["locality"], merged.family["service"]) == (1, 2)
    assert merged.needs == {1: {"C01": ("present", date(2016, 11, 1))}}
    reading = merged.readings[date(2016, 11, 7)]
    assert (reading.scores, reading.family_scores) == ({3: 4}, {3: 6})


def test_rows_may_refer_to_what_was_loaded_before() -> None:
    known = Known({1: "child"}, {1: "child", 2: "child"}, {2: {"C02"}})
    merged = merge("h", [
        row("assessments", 2, assessment="1", level="adult", person="1"),
        row("assessments", 3, assessment="3", level="child", person="1"),
        row("needs", 2, assessment="2", need="C01", value="present"),
        row("needs", 3, assessment="2", need="C02", value="absent"),
    ], PLACES, known)  # fmt: skip
    assert [(r.file, r.line, r.column) for r, _ in merged.refused] == [
        ("assessments", 2, "level"), ("needs", 2, "need"),
    ]  # fmt: skip
    assert set(merged.assessments) == {3}
    assert merged.needs == {2: {"C02": ("absent", None)}}


def test_scores_that_are_not_given_stay() -> None:
    assert ten({1: 5}, None) == [5, *[None] * 9]
    assert ten({2: 7}, [1] * 10) == [1, 7, *[1] * 8]

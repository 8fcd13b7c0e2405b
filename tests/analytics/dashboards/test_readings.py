"""The page of readings: order only, and never a rate without its start mix."""

from analytics.dashboards.readings import (
    both_sentence,
    both_table,
    change_panels,
    domain_words,
    domains_table,
    every_table,
    known_group,
    panels,
    scores_table,
    sentence,
    steps_table,
)
from tests.analytics.summaries import READINGS

DOMAIN = READINGS["domains"][0]


def test_the_start_mix_stands_beside_every_rate() -> None:
    assert domain_words(DOMAIN) == (
        "Median 6 at the start, 6.5 at the end. 54% rose, 26% fell; 19% started at 9 or 10."
    )
    told = sentence(READINGS)
    assert told.startswith("In 1 of 1 domains more families rose than fell.")
    assert "cannot be read without it" in told
    table = domains_table(READINGS, "", "All families")
    assert table.rows == (
        ("Home and money", 787, "6", "6.5", 54, 21, 26, 31, 50, 19, "under 0.001"),
    )
    assert not any("mean" in column.label.lower() for column in table.columns)


def test_a_hidden_group_tells_nothing_and_has_no_test() -> None:
    table = domains_table(READINGS, "locality=alderton", "Alderton")
    assert set(table.rows[0][1:]) == {"[c]"}
    assert len(table.columns) == len(table.rows[0]) == 10
    assert known_group(READINGS, "locality=alderton") == "locality=alderton"
    assert known_group(READINGS, "locality=nowhere") == ""
    files = every_table(READINGS, {"": "All families", "locality=alderton": "Alderton"})
    assert {len(row) for row in files.rows} == {len(files.columns)}


def test_pictures_and_tables_are_the_same_counts() -> None:
    [panel] = panels(READINGS)
    assert panel.note == domain_words(DOMAIN)
    assert panel.bars[0].is_hidden
    assert scores_table(READINGS).rows[0][:4] == ("Home and money", "Start", "[c]", 60)
    [change] = change_panels(READINGS)
    assert change.words == "422 rose, 162 stayed, 203 fell; 19% started at 9 or 10."
    assert [bar.is_end for bar in change.bars] == [False, False, False, True, True]
    assert steps_table(READINGS).rows == (("Home and money", 113, 90, 162, 136, 286),)


def test_both_scores_are_told() -> None:
    assert both_table(READINGS).rows == (("Home and money", 2346, 98, 2240, 8),)
    assert "in 106 of 2,346 readings" in both_sentence(READINGS)
    hidden = {"both": [READINGS["both"][0] | {"lower": None}]}
    assert "may not be shown" in both_sentence(hidden)

"""Tables of questions: the same cells as pages, hidden ones as the marker."""

from analytics import question_tables
from analytics.release import HIDDEN
from analytics.told import Told
from tests.analytics.by_hand import TEAMS, result

TOLD = Told(result(), (TEAMS,))


def test_answers_with_their_intervals() -> None:
    table = question_tables.answers(TOLD, TOLD.answers({}))
    assert table.rows == (("Yes", 30, 50, 37, 63), ("No", 30, 50, 37, 63))
    group = question_tables.answers(TOLD, TOLD.answers({"team": "a"}))
    assert group.rows == (("Yes", 25, 83), ("No", 5, 17))


def test_a_hidden_answer_is_the_marker() -> None:
    kept = result(answers=[{"label": "Yes", "people": None, "base": 60, "low": None, "high": None}])
    told = Told(kept, (TEAMS,))
    assert question_tables.answers(told, told.answers({})).rows == (("Yes", HIDDEN, HIDDEN),)
    assert question_tables.every_answer([told]).rows[0][2:4] == (HIDDEN, HIDDEN)


def test_shares_by_group_with_counts_and_signs() -> None:
    cross = TOLD.cross(TEAMS, {})
    assert cross is not None
    table = question_tables.cross(TOLD, cross)
    assert table.rows[0] == ("Yes", "83% (25) ▲", "17% (5) ▼", 50)
    assert table.rows[1] == ("No", "17% (5) ▼", "83% (25) ▲", 50)
    full = question_tables.cross_in_full(TOLD, cross)
    assert full.rows[0] == ("Does it help?", "Team", "Team A", "Yes", 25, 30, 83, 5.16, "more")


def test_files_hold_every_test_and_no_table_that_is_refused() -> None:
    refused = result()
    refused["tables"]["team"]["refusal"] = "Not comparable."
    both = [TOLD, Told(refused, (TEAMS,))]
    assert len(question_tables.every_cross(both).rows) == 4
    assert [row[3:7] for row in question_tables.every_test(both).rows] == [(60, 26.67, 29.11, 1)]


def test_the_best_place_comes_first() -> None:
    ranks = [
        {"label": "Time", "ranked": 20, "mean": 2.5},
        {"label": "Help", "ranked": 20, "mean": 1.5},
        {"label": "Tea", "ranked": 3, "mean": None},
    ]
    rows = question_tables.ranks(Told(result(kind="rank", ranks=ranks), (TEAMS,))).rows
    assert rows == (("Help", 20, 1.5), ("Time", 20, 2.5), ("Tea", 3, HIDDEN))

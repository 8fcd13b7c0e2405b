"""What comes out of a question's result is the same cell everywhere, or nothing."""

from analytics.told import FEWER, MORE, Told
from tests.analytics.by_hand import TEAMS, result

TOLD = Told(result(), (TEAMS,))


def test_everybodys_shares_come_from_counts() -> None:
    assert [(a.label, a.people, a.percent) for a in TOLD.answers({})] == [
        ("Yes", 30, 50), ("No", 30, 50),
    ]  # fmt: skip


def test_a_group_is_a_column_of_its_table_and_a_group_put_together_is_hidden() -> None:
    assert [(a.people, a.base, a.percent) for a in TOLD.answers({"team": "a"})] == [
        (25, 30, 83), (5, 30, 17),
    ]  # fmt: skip
    assert TOLD.answers({"team": "b"}) == []


def test_cells_are_marked_only_where_the_table_differs_beyond_chance() -> None:
    cross = TOLD.cross(TEAMS, {})
    assert cross is not None
    assert cross.differs
    assert [[cell.sign for cell in row.cells] for row in cross.rows] == [
        [MORE, FEWER], [FEWER, MORE],
    ]  # fmt: skip
    assert cross.rows[0].cells[0].mark == "▲"
    calm = result()
    calm["tables"]["team"]["test"]["adjusted_p"] = 0.06
    cross = Told(calm, (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    assert not cross.differs
    assert {cell.mark for row in cross.rows for cell in row.cells} == {""}


def test_a_choice_that_is_hidden_by_group_has_no_figure_at_all() -> None:
    kept = result(kind="several")
    table = kept["tables"]["team"]
    table |= {"counts": [[25, 5], None], "tests": [table.pop("test"), None]}
    cross = Told(kept, (TEAMS,)).cross(TEAMS, {})
    assert cross is not None
    assert [row.is_shown for row in cross.rows] == [True, False]
    assert [cell.answer.percent for cell in cross.rows[1].cells] == [None, None]


def test_there_is_no_table_that_was_not_made() -> None:
    assert Told(result(tables={}), (TEAMS,)).cross(TEAMS, {}) is None
    assert Told(result(tables={}), (TEAMS,)).can_cross() == []

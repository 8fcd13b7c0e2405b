"""Counts at the tables, as what may be shown."""

from analytics.stats.classes import MARKER
from analytics.voice_tables import in_public, table_of

OPTIONS, SLOTS = ["Garden", "Kitchen"], ["A", "B"]


def test_a_table_has_its_unit_a_share_and_the_slots() -> None:
    counts = {("Garden", "A"): 30, ("Garden", "B"): 20, ("Kitchen", "A"): 40, ("Kitchen", "B"): 10}
    table = table_of(("What is best?", "stickers"), OPTIONS, SLOTS, counts)
    assert [column.unit for column in table.columns] == [
        "",
        "stickers",
        "%",
        "stickers",
        "stickers",
    ]
    assert table.rows == (("Garden", 50, 50, 30, 20), ("Kitchen", 50, 50, 40, 10))


def test_a_small_count_is_hidden_and_cannot_be_worked_out() -> None:
    counts = {("Garden", "A"): 30, ("Garden", "B"): 2, ("Kitchen", "A"): 40, ("Kitchen", "B"): 12}
    table = table_of(("What is best?", "stickers"), OPTIONS, SLOTS, counts)
    cells = [cell for row in table.rows for cell in row[3:]]
    assert cells.count(MARKER) >= 2
    assert table.rows[0][4] == MARKER


def test_one_choice_has_no_share_and_one_slot_no_column() -> None:
    table = table_of(("A wish?", "wishes"), ["Wishes"], [""], {("Wishes", ""): 31})
    assert table.rows == (("Wishes", 31, None),)


def test_in_public_counts_are_rounded_and_small_ones_hidden() -> None:
    given = (None, MARKER, 0, 7, 8, 12, 13, 136)
    assert [in_public(each) for each in given] == [None, None, None, None, 10, 10, 15, 135]

"""Tables of an event are kept as JSON, and slots of one group are one part of the day."""

from datetime import time

from analytics.event_tables import kept, parts_of, table_from, words_together
from analytics.tables import Column, Table
from voice.models import Slot


def test_a_table_comes_back_as_it_was() -> None:
    columns = (Column("Choice", numeric=False), Column("All day", "stickers"))
    table = Table("t", "What is best?", columns, (("Garden", 31), ("Kitchen", "[c]")))
    assert table_from("t", kept(table)) == table


def test_slots_of_one_group_have_one_name() -> None:
    def slot(pk: int, letter: str, hour: int, group: str) -> Slot:
        return Slot(
            pk=pk, letter=letter, starts_at=time(hour), ends_at=time(hour + 1), high_level=group
        )

    day = [slot(1, "A", 10, "Adults"), slot(2, "B", 11, ""), slot(3, "C", 12, "Adults")]
    words = words_together(day)
    assert words == {1: "A and C: Adults", 2: "B: 11:00 to 12:00", 3: "A and C: Adults"}
    both, alone = parts_of(day)
    assert (both.name, both.letters, alone.letters) == ("a", ["a", "c"], ["b"])

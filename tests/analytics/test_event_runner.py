"""The worker counts the tables of a closed event, once and for good."""

from datetime import time

import pytest

from analytics.event_runner import counts_of, hash_of, tables_of
from analytics.models import Release
from tests.analytics.event_results import counted, told_event
from tests.factories.voice import SlotFactory, TallyFactory
from voice.models import Option

pytestmark = pytest.mark.django_db


def test_each_table_is_kept_and_stands_in_the_ledger() -> None:
    event, _ = told_event()
    count = counted(event)
    ((key, table),) = count.result.items()
    assert [row[:2] for row in table["rows"]] == [["The garden", 31], ["The kitchen", 22]]
    assert bytes(count.workbook).startswith(b"PK")
    line = Release.objects.get(event=event)
    assert (line.what, line.rule) == (f"table {key}", "inside-team")
    assert (line.cells, line.input_sha256) == (table, count.input_sha256)


def test_slots_of_one_group_are_counted_together() -> None:
    event, _ = told_event()
    again = SlotFactory.create(
        event=event, letter="C", starts_at=time(14), ends_at=time(16),
        high_level="Adults requiring support",
    )  # fmt: skip
    before = hash_of(counts_of(event))
    option = Option.objects.get(label="The kitchen")
    TallyFactory.create(option=option, slot=again, amount=9)
    other = event.slots.get(letter="B")
    TallyFactory.create(option=option, slot=other, amount=40)
    (table,) = tables_of(event, counts_of(event)).values()
    heads = [column.label for column in table.columns]
    assert heads[3:] == ["A and C: Adults requiring support", "B: 12:00 to 14:00"]
    assert table.rows[1][1] == 22 + 9 + 40
    assert hash_of(counts_of(event)) != before

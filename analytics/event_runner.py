"""Counts the tables of a closed event and decides what may be shown, once and for good (worker)."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from accounts.audit import record
from analytics.event_tables import kept, words_together
from analytics.models import EventCount, Release
from analytics.provenance import code_version
from analytics.stats.classes import INSIDE_TEAM
from analytics.stats.disclosure import MARKER_EXPLAINED
from analytics.tables import Table
from analytics.voice_tables import Counts, table_of
from analytics.workbooks import book_of
from jobs.leases import Lease
from voice.models import Activity, Event, Tally
from voice.presenters import bias_notes


def count_event(lease: Lease) -> None:
    """Make the count that belongs to this job."""
    count = EventCount.objects.select_related("event").get(job=lease.job)
    lease.report(0, 1, "Counting the tables")
    counts = counts_of(count.event)
    tables = tables_of(count.event, counts)
    count.result = {str(activity.pk): kept(table) for activity, table in tables.items()}
    count.input_sha256 = hash_of(counts)
    count.code_version = code_version()
    count.workbook = workbook_of(count, list(tables.values()))
    with lease.holding():
        count.save(update_fields=["result", "input_sha256", "code_version", "workbook"])
        write_into_ledger(count)
        record(by=None, event="counted an event", about=count.event)
        lease.finish()


def counts_of(event: Event) -> dict[Activity, Counts]:
    """How many by option and part of the day, for each activity that is counted at a table."""
    words = {None: ""} | words_together(event.slots.all())
    found: dict[Activity, Counts] = {}
    at_tables = event.activities.prefetch_related("options")
    for activity in (each for each in at_tables if each.is_table_top):
        counts: dict[tuple[str, str], int] = {}
        for label, slot, number in Tally.objects.filter(option__activity=activity).by_slot():
            counts[label, words[slot]] = counts.get((label, words[slot]), 0) + number
        found[activity] = counts
    return found


def tables_of(event: Event, counted: Mapping[Activity, Counts]) -> dict[Activity, Table]:
    """What lay on each table, protected."""
    parts = list(dict.fromkeys(words_together(event.slots.all()).values()))
    found = {}
    for activity, counts in counted.items():
        seen = {part for _, part in counts}
        names = [part for part in parts if part in seen]
        names += [""] if not names or "" in seen else []
        labels = [option.label for option in activity.options.all()]
        asked = (str(activity), activity.counted_in)
        found[activity] = table_of(asked, labels, names, counts)
    return found


def hash_of(counted: Mapping[Activity, Counts]) -> str:
    """The hash of everything that was counted."""
    rows = sorted(
        (activity.pk, *at, number)
        for activity, counts in counted.items()
        for at, number in counts.items()
    )
    return sha256(json.dumps(rows).encode()).hexdigest()


def workbook_of(count: EventCount, tables: Sequence[Table]) -> bytes:
    """Every table as a spreadsheet, with the notes that stand beside every result."""
    about: list[tuple[str, Any]] = [
        ("Event", str(count.event)), ("Held on", f"{count.event.held_on:%-d %B %Y}"),
        ("Release", INSIDE_TEAM.name), ("Hidden", MARKER_EXPLAINED), ("Code", count.code_version),
        *(("Mind", note) for note in bias_notes(count.event)),
    ]  # fmt: skip
    named = [(f"Table {place}", table) for place, table in enumerate(tables, 1)]
    about += [(name, table.caption) for name, table in named]
    return book_of(about, named)


def write_into_ledger(count: EventCount) -> None:
    """One line for each table: which figures may leave."""
    for key, table in count.result.items():
        Release.objects.get_or_create(
            event=count.event, input_sha256=count.input_sha256, what=f"table {key}",
            rule=INSIDE_TEAM.key, defaults={"cells": table},
        )  # fmt: skip

"""Counts the tables of a closed event and decides what may be shown, once and for good (worker)."""

import json
from collections.abc import Mapping
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
    tables = tables_of(count.event)
    count.result = {str(key): kept(table) for key, table in tables.items()}
    count.input_sha256 = hash_of(counts_of(count.event))
    count.code_version = code_version()
    count.workbook = workbook_of(count, tables)
    with lease.holding():
        count.save(update_fields=["result", "input_sha256", "code_version", "workbook"])
        write_into_ledger(count)
        record(by=None, event="counted an event", about=count.event)
        lease.finish()


def counts_of(event: Event) -> dict[int, Counts]:
    """How many by option and part of the day, for each activity at a table."""
    words = {None: ""} | words_together(event.slots.all())
    found: dict[int, Counts] = {}
    for activity in tables_asked(event):
        counts: dict[tuple[str, str], int] = {}
        for label, slot, number in Tally.objects.filter(option__activity=activity).by_slot():
            counts[label, words[slot]] = counts.get((label, words[slot]), 0) + number
        found[activity.pk] = counts
    return found


def tables_asked(event: Event) -> list[Activity]:
    """The activities that are counted at a table."""
    return [each for each in event.activities.prefetch_related("options") if each.is_table_top]


def tables_of(event: Event) -> dict[int, Table]:
    """What lay on each table, protected."""
    parts = list(dict.fromkeys(words_together(event.slots.all()).values()))
    counts = counts_of(event)
    found = {}
    for activity in tables_asked(event):
        seen = {part for _, part in counts[activity.pk]}
        names = [part for part in parts if part in seen]
        names += [""] if not names or "" in seen else []
        labels = [option.label for option in activity.options.all()]
        asked = (str(activity), activity.counted_in)
        found[activity.pk] = table_of(asked, labels, names, counts[activity.pk])
    return found


def hash_of(counts: Mapping[int, Counts]) -> str:
    """The hash of everything that was counted."""
    rows = sorted((key, *at, number) for key, each in counts.items() for at, number in each.items())
    return sha256(json.dumps(rows).encode()).hexdigest()


def workbook_of(count: EventCount, tables: Mapping[int, Table]) -> bytes:
    """Every table as a spreadsheet, with the notes that stand beside every result."""
    about: list[tuple[str, Any]] = [
        ("Event", str(count.event)), ("Held on", f"{count.event.held_on:%-d %B %Y}"),
        ("Release", INSIDE_TEAM.name), ("Hidden", MARKER_EXPLAINED), ("Code", count.code_version),
        *(("Mind", note) for note in bias_notes(count.event)),
    ]  # fmt: skip
    named = [(f"Table {place}", table) for place, table in enumerate(tables.values(), 1)]
    about += [(name, table.caption) for name, table in named]
    return book_of(about, named)


def write_into_ledger(count: EventCount) -> None:
    """One line for each table: which figures may leave."""
    for key, table in count.result.items():
        Release.objects.get_or_create(
            event=count.event, input_sha256=count.input_sha256, what=f"table {key}",
            rule=INSIDE_TEAM.key, defaults={"cells": table},
        )  # fmt: skip

"""Everything that happens by the clock, and the thread of the worker that does it.

Each entry must be harmless when two workers do it at the same moment.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from django.db import close_old_connections, connections
from django.utils import timezone

from accounts.actions import drop_old_held_work
from analytics.actions.case_dashboards import ring_for_stale_dashboards
from analytics.actions.case_summaries import count_stale_summaries
from analytics.actions.event_counts import count_closed_events
from families.actions.loads import drop_old_files as drop_old_extracts
from field.actions.waiting import look_after_waiting_files
from jobs.actions import ring_lost_jobs
from journeys.actions.files import drop_old_map_files
from msc.actions.packs import drop_old_packs
from msc.actions.partners import take_partner_stories
from safeguarding.actions.alerts import alert_about_concerns
from safeguarding.actions.code_lists import destroy_due_lists
from surveys.actions.columns import ring_for_stale_columns
from surveys.actions.exports import drop_old_exports
from surveys.actions.holding import note_held_answers
from surveys.actions.paper import drop_old_files
from themes.actions.documents import follow_concerns, withdraw_gone_texts
from themes.actions.imports import drop_old_imports
from themes.actions.pdf_files import drop_unread_pdfs
from themes.actions.suggestions import ask_where_due
from voice.actions.pieces import delete_pieces_taken_back

logger = logging.getLogger(__name__)

TICK = 1.0
"""Seconds between two looks at the clock."""


@dataclass(frozen=True)
class Due:
    """One thing that is done again and again; it is told the time."""

    name: str
    every: timedelta
    act: Callable[[datetime], object]


CONSUMERS_OF_ANSWERS: tuple[Callable[[], object], ...] = (take_partner_stories,)
"""What reads new answers of surveys and makes something of them; each must be harmless twice."""


def take_from_answers() -> None:
    """Let each consumer take what is new."""
    for consume in CONSUMERS_OF_ANSWERS:
        consume()


SCHEDULE = (
    Due("ring lost jobs", timedelta(seconds=5), lambda now: ring_lost_jobs(now=now)),
    Due("tell of concerns", timedelta(seconds=5), lambda now: alert_about_concerns(now=now)),
    Due("destroy lists of codes", timedelta(hours=1), lambda now: destroy_due_lists(now=now)),
    Due("leave out held answers", timedelta(seconds=5), lambda now: note_held_answers()),
    Due("give files to records", timedelta(minutes=1), lambda now: look_after_waiting_files()),
    Due("bring columns up to date", timedelta(minutes=1), lambda now: ring_for_stale_columns()),
    Due("count needs and readings", timedelta(minutes=1), lambda now: count_stale_summaries()),
    Due("count new case data", timedelta(minutes=1), lambda now: ring_for_stale_dashboards()),
    Due("count events", timedelta(minutes=1), lambda now: count_closed_events()),
    Due("take stories from answers", timedelta(minutes=1), lambda now: take_from_answers()),
    Due("hold texts back", timedelta(seconds=5), lambda now: follow_concerns()),
    Due("withdraw texts", timedelta(minutes=1), lambda now: withdraw_gone_texts()),
    Due("clear the wall", timedelta(minutes=1), lambda now: delete_pieces_taken_back()),
    Due("suggest codes anew", timedelta(seconds=15), lambda now: ask_where_due()),
    Due("delete old exports", timedelta(minutes=10), lambda now: drop_old_exports(now=now)),
    Due("forget printed files", timedelta(hours=1), lambda now: drop_old_files(now=now)),
    Due("forget files of maps", timedelta(hours=1), lambda now: drop_old_map_files(now=now)),
    Due("forget old imports", timedelta(hours=1), lambda now: drop_old_imports(now=now)),
    Due("forget unread PDFs", timedelta(hours=1), lambda now: drop_unread_pdfs(now=now)),
    Due("forget packs of panels", timedelta(hours=1), lambda now: drop_old_packs(now=now)),
    Due("delete old extracts", timedelta(hours=1), lambda now: drop_old_extracts(now=now)),
    Due("forget held work", timedelta(hours=1), lambda now: drop_old_held_work(now=now)),
)  # fmt: skip


def keep_time(stop: Event, schedule: Sequence[Due] = SCHEDULE, tick: float = TICK) -> None:
    """Do what is due, at once and then at its interval (ticks in seconds), until told to stop."""
    last: dict[str, datetime] = {}
    try:
        while not stop.is_set():
            now = timezone.now()
            for due in schedule:
                if due.name not in last or now - last[due.name] >= due.every:
                    last[due.name] = now
                    _do(due, now)
            stop.wait(tick)
    finally:
        connections.close_all()


def _do(due: Due, now: datetime) -> None:
    close_old_connections()
    try:
        due.act(now)
    except Exception as error:  # the clock must not stop; the next turn tries again
        logger.warning("Could not %s now: %s", due.name, type(error).__name__)

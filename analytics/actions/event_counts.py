"""Having the tables of events counted, and writing down which figures of events were taken away."""

from django.db import transaction

from accounts.audit import record
from accounts.models import User
from analytics import tasks
from analytics.models import EventCount
from jobs.actions import queue_job
from voice.models import Event, EventState


@transaction.atomic
def count_event(*, by: User | None, event: Event) -> EventCount:
    """Ask for the tables of a closed event to be counted. They stay as they are: once is enough.

    A count that failed or was stopped is tried again with a job of its own.
    """
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    found = EventCount.objects.filter(event=event).select_related("job").first()
    if found and not found.is_stuck:
        return found
    job = queue_job(by=by, task=tasks.count_event, what=f"Tables of {event}"[:200], total=1)
    count, _ = EventCount.objects.update_or_create(event=event, defaults={"job": job})
    record(by=by, event="asked for an event to be counted", about=event)
    return count


def count_closed_events() -> None:
    """Have every event counted that was closed since."""
    for event in Event.objects.filter(state=EventState.CLOSED, count=None).order_by("pk"):
        count_event(by=None, event=event)


@transaction.atomic
def record_event_download(*, by: User, event: Event, what: str, release: str) -> None:
    """Write down that figures of an event were taken away, and under which class of release."""
    record(by=by, event="downloaded results", about=event, what=what, release=release)

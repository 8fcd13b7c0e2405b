"""Figures of an event to take away."""

import uuid

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from analytics.actions.event_counts import record_event_download
from analytics.event_pages import who_as_table
from analytics.event_tables import table_from
from analytics.models import EventCount
from analytics.stats.classes import INSIDE_TEAM
from analytics.tables import Table
from analytics.views.downloads import csv_file, workbook_file
from analytics.views.events import closed_event
from voice.models import Event
from voice.presenters import bias_notes


def count_for(user: User, event: uuid.UUID) -> EventCount:
    """What was counted at the tables of a closed event, or 404 while it is not."""
    counts = EventCount.objects.visible_to(user).filter(result__isnull=False)
    return get_object_or_404(counts.select_related("event"), event=closed_event(user, event))


def as_csv(user: User, event: Event, table: Table) -> StreamingHttpResponse:
    """A table under the event's name and the notes that stand beside every result."""
    name = f"{table.name}.csv"
    record_event_download(by=user, event=event, what=name, release=INSIDE_TEAM.key)
    about = [f"{table.caption}. {event}, {event.held_on:%-d %B %Y}.", *bias_notes(event)]
    return csv_file(table, about, name)


@require_safe
@requires(Permission.SEE_RESULTS)
def event_who(request: PersonRequest, event: uuid.UUID) -> StreamingHttpResponse:
    """Who came and who answered, each in its unit."""
    found = closed_event(request.user, event)
    return as_csv(request.user, found, who_as_table(found))


@require_safe
@requires(Permission.SEE_RESULTS)
def event_table(request: PersonRequest, event: uuid.UUID, activity: int) -> StreamingHttpResponse:
    """What lay on one table."""
    count = count_for(request.user, event)
    found = count.result.get(str(activity))
    if found is None:
        raise Http404
    return as_csv(request.user, count.event, table_from(f"table-{activity}", found))


@require_safe
@requires(Permission.SEE_RESULTS)
def event_workbook(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """Every table, as the worker wrote them."""
    count = count_for(request.user, event)
    record_event_download(
        by=request.user, event=count.event, what="tables.xlsx", release=INSIDE_TEAM.key
    )
    return workbook_file(count.workbook, "tables.xlsx")

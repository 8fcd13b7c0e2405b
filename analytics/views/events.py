"""Results of events, and the wall of words and drawings."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from analytics.actions.event_counts import count_event
from analytics.event_pages import page_of, wall_of
from analytics.models import AnalysisRun
from voice.models import Event, EventState
from voice.presenters import bias_notes, piece_on_wall, shown_picture


def closed_event(user: User, event: uuid.UUID) -> Event:
    """The event if its results may be read, or 404: one that is open still counts."""
    events = Event.objects.visible_to(user).filter(state=EventState.CLOSED)
    return get_object_or_404(events.select_related("round", "locality"), pk=event)


@require_safe
@requires(Permission.SEE_RESULTS)
def event_results_list(request: PersonRequest) -> HttpResponse:
    """Every event that is over, the newest first."""
    events = Event.objects.visible_to(request.user).select_related("round")
    page = {
        "events": events.filter(state=EventState.CLOSED),
        "has_others": events.exclude(state=EventState.CLOSED).exists(),
    }
    return render(request, "analytics/events/list.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def event_results(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """Who came, what forms say, and what lay on the tables; for the day or one slot."""
    found = closed_event(request.user, event)
    surveys = found.activities.exclude(survey=None).values("survey")
    runs = AnalysisRun.objects.visible_to(request.user).newest_of_each_survey()
    newest = {run.survey_id: run for run in runs.filter(survey__in=surveys)}
    page: dict[str, Any] = page_of(found, newest, request.GET.get("slot", ""))
    page["may_count"] = request.user.may(Permission.RUN_ANALYSES)
    return render(request, "analytics/events/show.html", page)


@require_POST
@requires(Permission.RUN_ANALYSES)
def event_count(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """Have the tables counted again after it failed."""
    found = closed_event(request.user, event)
    count_event(by=request.user, event=found)
    return redirect("analytics:event_results", found.pk)


@require_safe
@requires(Permission.SEE_RESULTS)
def event_wall(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """Words and drawings that families agreed to show, and that name nobody."""
    found = closed_event(request.user, event)
    page = {"event": found, "pieces": wall_of(found), "bias_notes": bias_notes(found)}
    return render(request, "analytics/events/wall.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def event_wall_picture(request: PersonRequest, event: uuid.UUID, piece: uuid.UUID) -> HttpResponse:
    """A picture that is on the wall."""
    found = closed_event(request.user, event)
    shown = piece_on_wall(found, piece)
    if shown is None:
        raise Http404
    return shown_picture(shown)

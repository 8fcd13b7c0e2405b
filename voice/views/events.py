"""Events: list, plan, show, change, open and close."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from programmes.forms import carried_out
from safeguarding.models import CodeList
from voice.actions.events import change_event, close_event, open_event, plan_event
from voice.forms import EventForm, values_of
from voice.models import Event
from voice.presenters import activity_lines, bias_notes, headcount_table
from voice.rules import why_not_change


def event_for(user: User, event: UUID) -> Event:
    """The event with what its page names, or 404."""
    events = Event.objects.visible_to(user).select_related("round", "locality")
    return get_object_or_404(events, pk=event)


def event_run_by(user: User, event: UUID) -> Event:
    """The event, for those who run it; 404 for others."""
    return get_object_or_404(Event.objects.visible_to(user).run_by(user), pk=event)


@require_safe
@requires(Permission.SEE_EVENTS)
def event_list(request: PersonRequest) -> HttpResponse:
    """Every event that the person sees, the newest first."""
    events = Event.objects.visible_to(request.user).select_related("round", "locality")
    context = {"events": events, "may_run": request.user.may(Permission.RUN_EVENTS)}
    return render(request, "voice/event_list.html", context)


@requires(Permission.RUN_EVENTS)
def event_plan(request: PersonRequest) -> HttpResponse:
    """Plan an event."""
    form = EventForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            event = plan_event(by=request.user, **form.cleaned_data)
            messages.success(request, "The event is planned. Now add slots and activities.")
            return redirect("voice:event_show", event.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "voice/event_plan.html", {"form": form})


@require_safe
@requires(Permission.SEE_EVENTS)
def event_show(request: PersonRequest, event: UUID) -> HttpResponse:
    """How the event stands, who came, what is asked, and the notes beside every result."""
    found = event_for(request.user, event)
    runs = Event.objects.visible_to(request.user).run_by(request.user)
    context = {
        "event": found,
        "slots": found.slots.all(),
        "activities": activity_lines(found),
        "headcounts": headcount_table(list(found.headcounts.all())),
        "bias_notes": bias_notes(found),
        "may_run": runs.filter(pk=found.pk).exists(),
        "is_lead": request.user.may(Permission.SEE_CONCERNS),
        "codes": CodeList.objects.visible_to(request.user).filter(event_id=found.pk).first(),
        "frozen": why_not_change(found),
        "sees_surveys": request.user.may(Permission.SEE_SURVEYS),
        "sees_results": request.user.may(Permission.SEE_RESULTS),
    }
    return render(request, "voice/event_show.html", context)


@requires(Permission.RUN_EVENTS)
def event_change(request: PersonRequest, event: UUID) -> HttpResponse:
    """Change what the event is, as long as it is not closed."""
    found = event_run_by(request.user, event)
    form = EventForm(request.POST or None, user=request.user, initial=values_of(found))
    act = partial(change_event, by=request.user, event=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "Saved.")
        return redirect("voice:event_show", found.pk)
    return render(request, "voice/event_change.html", {"event": found, "form": form})


@require_POST
@requires(Permission.RUN_EVENTS)
def event_move(request: PersonRequest, event: UUID) -> HttpResponse:
    """Open or close the event."""
    found = event_run_by(request.user, event)
    act, words = (
        (close_event, "The event is closed. Its counts stay as they are.")
        if "close" in request.POST
        else (open_event, "The event is open. People can count now.")
    )
    try:
        act(by=request.user, event=found, now=timezone.now())
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("voice:event_show", found.pk)

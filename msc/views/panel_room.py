"""The panel room: where the meeting stands, who is here, and its start and end."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, background, signed_in
from accounts.errors import Refused
from msc.actions.panels import add_caveat, add_note, come_in, enter_attendance, start_meeting
from msc.actions.selection import finish_panel
from msc.models import Panel
from msc.panel_forms import AttendanceForm, CaveatForm, NoteForm
from msc.panel_pages import cards_of, mark_of, room_of


def entered(request: PersonRequest, panel: UUID) -> Panel:
    """The panel whose room this person may enter."""
    panels = Panel.objects.visible_to(request.user).with_a_place_for(request.user)
    named = panels.select_related("round__round", "round__domain_set", "locality", "facilitator")
    return get_object_or_404(named, pk=panel)


def told(request: PersonRequest, act: Callable[[], object], done: str = "") -> None:
    """Do it; say that it is done, or why it was refused."""
    try:
        act()
        if done:
            messages.success(request, done)
    except Refused as refusal:
        messages.warning(request, str(refusal))


def living(request: PersonRequest, template: str, context: dict[str, Any]) -> dict[str, str]:
    """The part of a page that changes by itself, with its mark and its headline."""
    html = render_to_string(template, context, request)
    return {"html": html, "mark": mark_of(html), "headline": context["room"].headline}


@require_safe
@signed_in
def panel_show(request: PersonRequest, panel: UUID) -> HttpResponse:
    """The room."""
    found = entered(request, panel)
    if found.is_meeting and not found.is_on_paper:
        come_in(by=request.user, panel=found, now=timezone.now())
    room = room_of(found, request.user)
    context = {"panel": found, "room": room, "domains": cards_of(found, request.user)}
    live = living(request, "msc/panels/now.html", context)
    context |= {"live": live, "form": NoteForm()}
    return render(request, "msc/panels/panel_show.html", context)


@require_safe
@background
@signed_in
def panel_now(request: PersonRequest, panel: UUID) -> HttpResponse:
    """What changes in the room, for a page that is open."""
    found = entered(request, panel)
    context = {"panel": found, "room": room_of(found, request.user)}
    return JsonResponse(living(request, "msc/panels/now.html", context))


@require_POST
@signed_in
def panel_start(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Start the meeting."""
    found = entered(request, panel)
    told(request, partial(start_meeting, by=request.user, panel=found, now=timezone.now()))
    return redirect("msc:panel_show", found.pk)


@require_POST
@signed_in
def panel_finish(request: PersonRequest, panel: UUID) -> HttpResponse:
    """End the meeting."""
    found = entered(request, panel)
    told(request, partial(finish_panel, by=request.user, panel=found, now=timezone.now()))
    return redirect("msc:panel_show", found.pk)


@require_POST
@signed_in
def note_add(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Keep what was said about all stories."""
    found = entered(request, panel)
    text = str(request.POST.get("text", ""))
    told(request, partial(add_note, by=request.user, panel=found, text=text))
    return redirect("msc:panel_show", found.pk)


@signed_in
def attendance_enter(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Enter who was at a meeting held on paper."""
    found = entered(request, panel)
    here = {"seats": found.seats.exclude(here_at=None)}
    form = AttendanceForm(found, request.POST or None, initial=here)
    if request.method == "POST" and form.is_valid():
        seats, now = form.cleaned_data["seats"], timezone.now()
        act = partial(enter_attendance, by=request.user, panel=found, seats=seats, now=now)
        told(request, act, "Saved who was there.")
        return redirect("msc:panel_show", found.pk)
    context = {"panel": found, "form": form, "heading": "Who was there"}
    return render(request, "msc/panels/panel_form.html", context | {"press": "Save who was there"})


@signed_in
def caveat_add(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Leave another view beside the decision."""
    found = entered(request, panel)
    form = CaveatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_caveat(by=request.user, panel=found, text=form.cleaned_data["text"])
            messages.success(request, "Your view is kept beside the decision, without your name.")
            return redirect("msc:panel_show", found.pk)
        except Refused as refusal:
            form.add_error("text", str(refusal))
    context = {"panel": found, "form": form, "heading": "Leave another view"}
    context["lead"] = "It stays beside the decision and names nobody. Your words may still tell."
    return render(request, "msc/panels/panel_form.html", context | {"press": "Keep this view"})

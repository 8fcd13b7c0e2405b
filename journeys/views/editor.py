"""The editor: a list beside the picture, saved as it is typed, joined with what others changed."""

import json
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from journeys.actions.maps import redo_map, save_map, undo_map
from journeys.changing import (
    moved,
    put_before,
    with_first_moment,
    with_moment,
    with_phase,
    without_moment,
    without_phase,
)
from journeys.editor_pages import conflict_page, edit_page, live_picture
from journeys.fields import read_fields
from journeys.forms import TableForm
from journeys.models import Journey
from journeys.presenters import new_id
from journeys.rules import why_not_edit
from journeys.tables import Unreadable, read
from journeys.telling import STAGES, Telling
from journeys.telling import read as read_document
from journeys.views.maps import map_for

CHOICE = "choice/"


@requires(Permission.RECORD_INTERVIEWS)
def map_edit(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Draw the map. Every button sends the whole form, so it works without scripts too."""
    found = map_for(request.user, journey)
    if reason := why_not_edit(found, request.user):
        messages.warning(request, reason)
        return redirect("journeys:map_show", found.pk)
    if request.method != "POST":
        context = edit_page(found, request.user, request.GET.get("focus", ""))
        return render(request, "journeys/maps/edit.html", context)
    base, edition = _base(request, found)
    telling = read_fields(dict(request.POST.lists()), base)
    command = next((each for each in COMMANDS if each in request.POST), "")
    changed, focus = _carried_out(telling, command, request.POST.get(command, ""))
    try:
        saved = save_map(by=request.user, journey=found, edition=edition, telling=changed)
        if saved.conflicts:
            page = conflict_page(saved, changed, edition)
            return render(request, "journeys/maps/conflicts.html", page, status=409)
        _step(request, found, command)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return _back_to(found, focus)


def _base(request: HttpRequest, journey: Journey) -> tuple[Telling, int]:
    """The edition that the page was made from, and its map."""
    text = request.POST.get("edition", "")
    number = int(text) if text.isdigit() else 0
    edition = journey.editions.filter(number=number).first()
    return (edition.telling() if edition else journey.telling()), number


ADDED = {
    "add": (with_moment, "{}-what"),
    "add-first": (with_first_moment, "{}-what"),
    "add-phase": (with_phase, "phase-{}-name"),
}
TAKEN_OUT = {"take-out": without_moment, "take-out-phase": without_phase}
STEPS = {"up": -1, "down": 1}
PUT = "put"
COMMANDS = (*ADDED, *TAKEN_OUT, *STEPS, PUT, "undo", "redo")


def _carried_out(telling: Telling, command: str, value: str) -> tuple[Telling, str]:
    """The map after a button was pressed, and where the cursor goes."""
    if command in ADDED:
        add, focus = ADDED[command]
        key = new_id()
        return add(telling, value, key), focus.format(key)
    if command in TAKEN_OUT:
        return TAKEN_OUT[command](telling, value), ""
    if command in STEPS and value in telling.numbers:
        return moved(telling, value, STEPS[command]), f"{value}-what"
    if command == PUT:
        moment, phase, before = (*value.split(" "), "", "")[:3]
        return put_before(telling, moment, phase, before), f"{moment}-what"
    return telling, ""


def _step(request: PersonRequest, journey: Journey, command: str) -> None:
    """Go back or forth one edition, or say that all is saved."""
    if command == "undo":
        undo_map(by=request.user, journey=journey)
    elif command == "redo":
        redo_map(by=request.user, journey=journey)
    elif not command:
        messages.success(request, "Saved.")


def _back_to(journey: Journey, focus: str) -> HttpResponse:
    page = reverse("journeys:map_edit", args=[journey.pk])
    return redirect(f"{page}?focus={focus}#{focus}" if focus else page)


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def map_save(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Save in the background, and draw the live picture anew."""
    found = map_for(request.user, journey)
    base, edition = _base(request, found)
    telling = read_fields(dict(request.POST.lists()), base)
    try:
        saved = save_map(by=request.user, journey=found, edition=edition, telling=telling)
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=400)
    if saved.conflicts:
        why = "Somebody else changed the same words. Press “Save” to choose between the two."
        return JsonResponse({"why": why}, status=409)
    return JsonResponse(
        {
            "edition": saved.journey.edition,
            "saved_at": f"{timezone.localtime():%H:%M}",
            "joined": saved.was_joined,
            "picture": live_picture(saved.journey),
        }
    )


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def conflicts_settle(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Save what was chosen where two people changed the same thing."""
    found = map_for(request.user, journey)
    _, edition = _base(request, found)
    try:
        telling = read_document(json.loads(request.POST.get("mine", "")))
        saved = save_map(
            by=request.user, journey=found, edition=edition, telling=telling,
            choices=_choices(request.POST.dict()),
        )  # fmt: skip
    except (Refused, ValueError, TypeError, KeyError) as error:
        words = str(error) if isinstance(error, Refused) else "Open the map and try again."
        messages.warning(request, words)
        return redirect("journeys:map_edit", found.pk)
    if saved.conflicts:
        page = conflict_page(saved, telling, edition)
        return render(request, "journeys/maps/conflicts.html", page, status=409)
    messages.success(request, "Saved, with what you chose.")
    return redirect("journeys:map_edit", found.pk)


def _choices(fields: Mapping[str, object]) -> dict[str, str]:
    return {
        name.removeprefix(CHOICE): str(value)
        for name, value in fields.items()
        if name.startswith(CHOICE)
    }


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def moment_from_passage(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Make a moment of a passage of what was said; its words become the quote."""
    found = map_for(request.user, journey)
    cleared = found.interview.transcript.cleared
    start, end = (request.POST.get(name, "") for name in ("start", "end"))
    if not (start.isdigit() and end.isdigit() and int(start) < int(end) <= len(cleared)):
        messages.warning(request, "Choose a passage first.")
        return redirect("journeys:transcript_read", found.interview_id)
    telling, key = found.telling(), new_id()
    quote = " ".join(cleared[int(start) : int(end)].split())[:1000]
    added = with_moment(telling, "", key)
    moments = tuple(
        replace(m, quote=quote, start=int(start), end=int(end)) if m.id == key else m
        for m in added.moments
    )
    return _saved_and_shown(request, found, replace(added, moments=moments), f"{key}-what")


def _saved_and_shown(
    request: PersonRequest, journey: Journey, telling: Telling, focus: str
) -> HttpResponse:
    try:
        save_map(by=request.user, journey=journey, edition=journey.edition, telling=telling)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("journeys:map_show", journey.pk)
    return _back_to(journey, focus)


@requires(Permission.RECORD_INTERVIEWS)
def map_load(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Load the moments of a table in place of what is there; undo brings that back."""
    found = map_for(request.user, journey)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = read(form.cleaned_data["file"], new_id)
            now = found.telling()
            telling = replace(table, title=now.title, summary=now.summary)
            return _saved_and_shown(request, found, telling, "")
        except Unreadable as error:
            form.add_error("file", str(error))
    context = {"journey": found, "form": form, "stages": STAGES.values()}
    return render(request, "journeys/maps/load.html", context)

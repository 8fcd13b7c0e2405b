"""Counting at a table with big buttons, and taking a count back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from voice.actions.tallies import count_at_table, take_back
from voice.forms import CountForm
from voice.models import COUNTED, Activity, Slot, Tally
from voice.presenters import bias_notes, buttons, slot_at
from voice.views.events import event_run_by


def table_for(user: User, event: UUID, activity: int) -> Activity:
    """The activity if it is counted at a table, with its event; or 404."""
    activities = event_run_by(user, event).activities.select_related("event")
    return get_object_or_404(activities, pk=activity, kind__in=COUNTED)


def page_of(activity: Activity, slot: Slot | None) -> str:
    """The address of the table's page, at this slot."""
    here = reverse("voice:tally_show", args=[activity.event_id, activity.pk])
    return f"{here}?slot={slot.pk if slot else ''}"


def slot_of(request: PersonRequest, activity: Activity) -> Slot | None:
    """The slot that the address names, or the one that runs now."""
    if "slot" not in request.GET:
        return slot_at(activity.event, timezone.now())
    named = request.GET["slot"]
    return activity.event.slots.filter(pk=named).first() if named.isdecimal() else None


@require_safe
@never_cache
@requires(Permission.RUN_EVENTS)
def tally_show(request: PersonRequest, event: UUID, activity: int) -> HttpResponse:
    """Big buttons, what was counted last, and undo."""
    found = table_for(request.user, event, activity)
    slot = slot_of(request, found)
    slots = [None, *found.event.slots.all()]
    context = {
        "event": found.event,
        "activity": found,
        "slot": slot,
        "slots": [(each or "The whole day", page_of(found, each), each == slot) for each in slots],
        "buttons": buttons(found, slot),
        "last": Tally.objects.visible_to(request.user).last_of(request.user, found, slot),
        "form": CountForm(activity=found, slot=slot),
        "bias_notes": bias_notes(found.event),
    }
    return render(request, "voice/tally_show.html", context)


@require_POST
@requires(Permission.RUN_EVENTS)
def tally_count(request: PersonRequest, event: UUID, activity: int) -> HttpResponse:
    """Count one press, or several at once."""
    found = table_for(request.user, event, activity)
    form = CountForm(request.POST, activity=found)
    if not form.is_valid():
        messages.warning(request, "Nothing was counted. Choose an option and 1 to 500, once more.")
        return redirect("voice:tally_show", event, activity)
    try:
        count_at_table(by=request.user, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(page_of(found, form.cleaned_data["slot"]))


@require_POST
@requires(Permission.RUN_EVENTS)
def tally_take_back(
    request: PersonRequest, event: UUID, activity: int, tally: UUID
) -> HttpResponse:
    """Take a count back."""
    found = table_for(request.user, event, activity)
    tallies = Tally.objects.visible_to(request.user).filter(option__activity=found)
    chosen = get_object_or_404(tallies.select_related("slot", "option__activity"), pk=tally)
    try:
        take_back(by=request.user, tally=chosen, now=timezone.now())
        messages.success(request, f"Taken back: {chosen.amount} for “{chosen.option}”.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect(page_of(found, chosen.slot))

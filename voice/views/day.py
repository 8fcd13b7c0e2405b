"""The day of an event: its slots, and who was there."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from programmes.forms import carried_out
from voice.actions.events import add_slot, enter_headcounts, take_out_slot
from voice.forms import HeadcountForm, SlotForm
from voice.presenters import bias_notes
from voice.views.events import event_run_by


@requires(Permission.RUN_EVENTS)
def slot_list(request: PersonRequest, event: UUID) -> HttpResponse:
    """The slots of the day, and the form for one more."""
    found = event_run_by(request.user, event)
    form = SlotForm(request.POST or None)
    act = partial(add_slot, by=request.user, event=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "The slot is added.")
        return redirect("voice:slot_list", found.pk)
    context = {"event": found, "slots": found.slots.all(), "form": form}
    return render(request, "voice/slot_list.html", context)


@require_POST
@requires(Permission.RUN_EVENTS)
def slot_take_out(request: PersonRequest, event: UUID, slot: int) -> HttpResponse:
    """Take a slot out in which nothing was counted."""
    found = event_run_by(request.user, event)
    try:
        take_out_slot(by=request.user, slot=get_object_or_404(found.slots, pk=slot))
        messages.success(request, "The slot is taken out.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("voice:slot_list", found.pk)


@requires(Permission.RUN_EVENTS)
def headcounts_enter(request: PersonRequest, event: UUID) -> HttpResponse:
    """How many children, adults and families were invited and came."""
    found = event_run_by(request.user, event)
    form = HeadcountForm(request.POST or None, headcounts=list(found.headcounts.all()))
    if request.method == "POST" and form.is_valid():
        numbers = form.numbers()
        try:
            enter_headcounts(by=request.user, event=found, numbers=numbers, now=timezone.now())
            messages.success(request, "Saved who was invited and who came.")
            return redirect("voice:event_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"event": found, "form": form, "bias_notes": bias_notes(found)}
    return render(request, "voice/headcounts_enter.html", context)

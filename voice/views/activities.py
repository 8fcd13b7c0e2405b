"""Adding activities to an event, and taking them out."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from programmes.forms import carried_out
from voice.actions.activities import add_activity, link_survey, take_out_activity
from voice.forms import ActivityForm, SurveyForm
from voice.models import ASKED
from voice.pictures import PICTURES
from voice.presenters import picture_line
from voice.views.events import event_run_by


@requires(Permission.RUN_EVENTS)
def activity_add(request: PersonRequest, event: UUID) -> HttpResponse:
    """One more activity, with the pictures that there are."""
    found = event_run_by(request.user, event)
    form = ActivityForm(request.POST or None)
    act = partial(add_activity, by=request.user, event=found)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "The activity is added.")
        return redirect("voice:event_show", found.pk)
    pictures = [picture_line(name, name) for name in PICTURES]
    context = {"event": found, "form": form, "pictures": pictures}
    return render(request, "voice/activity_add.html", context)


@require_POST
@requires(Permission.RUN_EVENTS)
def activity_take_out(request: PersonRequest, event: UUID, activity: int) -> HttpResponse:
    """Take out an activity at which nothing was counted."""
    found = event_run_by(request.user, event)
    try:
        chosen = get_object_or_404(found.activities, pk=activity)
        take_out_activity(by=request.user, activity=chosen)
        messages.success(request, "The activity is taken out.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("voice:event_show", found.pk)


@requires(Permission.RUN_EVENTS)
def activity_link(request: PersonRequest, event: UUID, activity: int) -> HttpResponse:
    """Say which survey an activity is answered with."""
    found = event_run_by(request.user, event)
    chosen = get_object_or_404(found.activities, pk=activity, kind__in=ASKED)
    form = SurveyForm(request.POST or None, activity=chosen, initial={"survey": chosen.survey_id})
    act = partial(link_survey, by=request.user, activity=chosen)
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "Saved which survey this activity is answered with.")
        return redirect("voice:event_show", found.pk)
    context = {"event": found, "activity": chosen, "form": form}
    return render(request, "voice/activity_link.html", context)

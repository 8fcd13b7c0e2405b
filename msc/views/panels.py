"""Panels from outside the room: which there are, and setting one up."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.permissions import Permission
from msc.actions.panels import change_panel, set_up_panel
from msc.models import Panel
from msc.panel_forms import PanelForm, first_values
from msc.panel_pages import rows_of
from msc.panel_rules import why_not_change_panel
from msc.views.rounds import round_for


@require_safe
@signed_in
def panel_list(request: PersonRequest) -> HttpResponse:
    """The panels one sits on, or sees from outside."""
    context = {
        "rows": rows_of(Panel.objects.visible_to(request.user), request.user),
        "may_run": request.user.may(Permission.RUN_STORY_ROUNDS),
    }
    return render(request, "msc/panels/panel_list.html", context)


@requires(Permission.RUN_STORY_ROUNDS)
def panel_set_up(request: PersonRequest, story_round: int) -> HttpResponse:
    """Set up a panel of the round, beginning with the rules of the one before."""
    found = round_for(request.user, story_round)
    before = found.panels.order_by("locality__position").last()
    rules = first_values(before or Panel(), whole=False)
    form = PanelForm(found, None, request.POST or None, initial=rules)
    if request.method == "POST" and form.is_valid():
        given = form.values() | {"msc_round": found, "locality": form.locality()}
        try:
            panel = set_up_panel(by=request.user, **given)
            messages.success(request, f"{panel} is set up. Its members find it under Stories.")
            return redirect("msc:round_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"found": found, "form": form, "heading": "Set up a panel", "press": "Set it up"}
    return render(request, "msc/panels/panel_rules.html", context)


@requires(Permission.RUN_STORY_ROUNDS)
def panel_change(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Change a panel before it meets."""
    found = get_object_or_404(Panel.objects.visible_to(request.user), pk=panel)
    if reason := why_not_change_panel(found, "", {}):
        messages.warning(request, reason)
        return redirect("msc:round_show", found.round_id)
    first = first_values(found, whole=True)
    form = PanelForm(found.round, found, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            change_panel(by=request.user, panel=found, **form.values())
            messages.success(request, f"{found} is changed.")
            return redirect("msc:round_show", found.round_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"found": found.round, "form": form, "heading": found, "press": "Save the panel"}
    return render(request, "msc/panels/panel_rules.html", context)

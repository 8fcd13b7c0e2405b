"""Pages to name the groups of a result as they are published, and to lock it."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.family_runs import lock_run, name_groups
from analytics.family_forms import name_forms
from analytics.family_rules import why_not_change_names, why_not_lock
from analytics.models import FamilyRun


def _run(request: PersonRequest, run_id: uuid.UUID) -> FamilyRun:
    return get_object_or_404(FamilyRun.objects.visible_to(request.user).complete(), pk=run_id)


@requires(Permission.RUN_ANALYSES)
def family_run_names(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """The published letter, level and words of each group, all on one page."""
    run = _run(request, run_id)
    if refusal := why_not_change_names(run):
        raise Refused(refusal)
    forms, refusal = name_forms(run, request.POST or None), ""
    if request.method == "POST" and forms.is_valid():
        names = [{"label": str(n)} | form.cleaned_data for n, form in enumerate(forms)]
        try:
            name_groups(by=request.user, run=run, names=names)
            return redirect("analytics:family_run_show", run.pk)
        except Refused as error:
            refusal = str(error)
    page = {"run": run, "forms": forms, "refusal": refusal}
    return render(request, "analytics/families/run_names.html", page)


@requires(Permission.RUN_ANALYSES)
def family_run_lock(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Ask once more, then keep the result as it is."""
    run = _run(request, run_id)
    if request.method == "POST":
        lock_run(by=request.user, run=run)
        return redirect("analytics:family_run_show", run.pk)
    page = {"run": run, "why_not": why_not_lock(run)}
    return render(request, "analytics/families/run_lock.html", page)

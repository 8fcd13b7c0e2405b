"""Pages of two groupings side by side, and of the families that moved between them."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.comparisons import compare_runs, record_reading_of_moves
from analytics.comparison_pages import choices, comparison_page, moves_page
from analytics.family_forms import ComparisonForm
from analytics.family_rules import may_see_labels
from analytics.models import Comparison, FamilyRun, Method


@requires(Permission.RUN_ANALYSES)
def family_run_compare(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Choose the grouping that this one is laid beside."""
    groupings = FamilyRun.objects.visible_to(request.user).complete().filter(method=Method.NEEDS)
    run = get_object_or_404(groupings, pk=run_id)
    form = ComparisonForm(request.POST or None, runs=choices(groupings.defer("result"), run))
    if request.method == "POST" and form.is_valid():
        other = get_object_or_404(groupings, pk=form.cleaned_data["other"])
        found = compare_runs(by=request.user, one=run, other=other)
        return redirect("analytics:comparison_show", found.pk)
    return render(request, "analytics/families/run_compare.html", {"form": form, "run": run})


def _comparison(request: PersonRequest, comparison_id: uuid.UUID) -> Comparison:
    found = Comparison.objects.visible_to(request.user).select_related("one", "other", "job")
    return get_object_or_404(found, pk=comparison_id)


@require_safe
@requires(Permission.SEE_RESULTS)
def comparison_show(request: PersonRequest, comparison_id: uuid.UUID) -> HttpResponse:
    """How alike two groupings are, and the cross-table of their groups."""
    page = comparison_page(_comparison(request, comparison_id))
    page["can_see_families"] = may_see_labels(request.user)
    return render(request, "analytics/families/comparison_show.html", page)


@require_safe
@requires(Permission.SEE_FAMILIES)
def comparison_moves(request: PersonRequest, comparison_id: uuid.UUID) -> HttpResponse:
    """Which families moved, one by one; written down, and only for those who decide about none."""
    comparison = _comparison(request, comparison_id)
    if not may_see_labels(request.user):
        raise Refused("The group of a family is for research: your roles decide about families.")
    after = request.GET.get("after", "")
    page = moves_page(comparison, request.user, int(after) if after.isdecimal() else 0)
    record_reading_of_moves(by=request.user, comparison=comparison, families=page["families"])
    return render(request, "analytics/families/comparison_moves.html", page)

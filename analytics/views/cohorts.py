"""Pages of cohorts: who belongs to each, and a new one built from rules."""

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.cohorts import save_cohort, withdraw_cohort
from analytics.cohort_forms import KEEP, CohortForm
from analytics.dashboards.family_cohorts import cohort_table, cohorts_page, preview
from analytics.family_checks import MOST_COUNTED
from analytics.family_figures import data_cut
from analytics.models import Cohort
from analytics.views.case_pages import counted, download, newest, waiting
from families.cohorts import rules_named, tally
from families.frames import facts
from families.models import Family


@require_safe
@requires(Permission.SEE_RESULTS)
def cohort_list(request: PersonRequest) -> HttpResponse:
    """Every cohort with its members, and who was left out by which rule first."""
    dashboard = newest(request)
    if dashboard is None:
        return waiting(request, "Cohorts")
    made = Cohort.objects.visible_to(request.user).select_related("made_by")
    page = cohorts_page(dashboard, made)
    page["can_build"] = request.user.may(Permission.RUN_ANALYSES)
    return render(request, "analytics/cases/cohorts.html", page)


@require_safe
@requires(Permission.SEE_RESULTS)
def cohort_download(request: PersonRequest, name: str) -> StreamingHttpResponse:
    """The tally of one cohort as CSV."""
    dashboard = counted(request)
    counts = dashboard.result["cohorts"].get(name)
    if counts is None:
        raise Http404
    return download(request, dashboard, cohort_table(name, counts), "families")


@requires(Permission.RUN_ANALYSES)
def cohort_build(request: PersonRequest) -> HttpResponse:
    """Put rules together: look how many families meet them, and keep them under a name."""
    form = CohortForm(request.POST or None)
    page: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if KEEP in request.POST and _kept(request, form):
            return redirect("analytics:cohort_list")
        page |= _counted_now(request, form.cleaned_data["rules"])
    return render(request, "analytics/cases/cohort_build.html", page)


def _kept(request: PersonRequest, form: CohortForm) -> bool:
    """Whether the cohort was kept; if not, the form says why."""
    data = form.cleaned_data
    try:
        save_cohort(by=request.user, name=data["name"], rules=data["rules"], why=data["why"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, f"The cohort “{data['name']}” is kept, and is being counted.")
    return True


def _counted_now(request: PersonRequest, rules: list[str]) -> dict[str, object]:
    """The cohort counted while somebody waits, of the families that they may see."""
    families, on = Family.objects.visible_to(request.user), data_cut()
    if on is None or families.count() > MOST_COUNTED:
        return {"is_too_large": on is not None}
    return {"preview": preview(tally(facts(families), rules_named(rules), on)), "cut_on": on}


@require_POST
@requires(Permission.RUN_ANALYSES)
def cohort_withdraw(request: PersonRequest, cohort_id: int) -> HttpResponse:
    """Offer a cohort to no new analysis."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), pk=cohort_id)
    try:
        withdraw_cohort(by=request.user, cohort=cohort)
        messages.success(request, f"No new analysis can ask for “{cohort}”. Its figures stay.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("analytics:cohort_list")

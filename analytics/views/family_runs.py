"""Pages of analyses of case data: list, start, result, decision."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.family_runs import cancel_family_run, decide_on_run, start_family_run
from analytics.comparison_pages import agreement_of
from analytics.family_checks import checked
from analytics.family_figures import data_cut
from analytics.family_forms import DecisionForm, FamilyRunForm
from analytics.family_pages import check_page, run_page, runs_table
from analytics.family_rules import why_not_change_names, why_not_decide
from analytics.models import Decision, FamilyRun, Method
from analytics.views.pressing import key_of


@require_safe
@requires(Permission.SEE_RESULTS)
def family_run_list(request: PersonRequest) -> HttpResponse:
    """Every analysis of case data, with where it stands."""
    runs = list(FamilyRun.objects.visible_to(request.user).select_related("job").defer("result"))
    page = {
        "runs": runs,
        "table": runs_table(runs),
        "can_analyse": request.user.may(Permission.RUN_ANALYSES),
        "has_data": data_cut() is not None,
    }
    return render(request, "analytics/families/run_list.html", page)


@requires(Permission.RUN_ANALYSES)
def family_run_start(request: PersonRequest) -> HttpResponse:
    """Choose an analysis, or start it; the key of the form makes one press one run."""
    cut_on = data_cut()
    if cut_on is None:
        return redirect("analytics:family_run_list")
    form = FamilyRunForm(request.POST or request.GET or None)
    if request.method == "POST" and form.is_valid():
        cohort = form.cleaned_data["cohort"]
        run = start_family_run(
            by=request.user, method=Method(form.cleaned_data["method"]), cohort=cohort,
            rules=form.rules_of(cohort), cut_on=cut_on, key=key_of(request),
            parameters=form.parameters(),
        )  # fmt: skip
        return redirect("analytics:family_run_show", run.pk)
    return render(request, "analytics/families/run_start.html", {"form": form, "cut_on": cut_on})


@require_safe
@requires(Permission.RUN_ANALYSES)
def family_run_check(request: PersonRequest) -> HttpResponse:
    """What would go in, and what will be checked, before anything starts."""
    cut_on = data_cut()
    if cut_on is None:
        return redirect("analytics:family_run_list")
    form = FamilyRunForm(request.GET)
    if not form.is_valid():
        page = {"form": form, "cut_on": cut_on}
        return render(request, "analytics/families/run_start.html", page)
    method, cohort = Method(form.cleaned_data["method"]), form.cleaned_data["cohort"]
    rules = form.rules_of(cohort)
    found = checked(method, cohort, rules, cut_on, form.parameters())
    page = check_page(found) | {
        "asked": {"method": method.value, "cohort": cohort, **form.parameters()},
        "back": f"{reverse('analytics:family_run_start')}?{request.GET.urlencode()}",
        "cut_on": cut_on, "key": uuid.uuid4(),
    }  # fmt: skip
    return render(request, "analytics/families/run_check.html", page)


def _run(request: PersonRequest, run_id: uuid.UUID) -> FamilyRun:
    runs = FamilyRun.objects.visible_to(request.user).select_related("job", "catalogue")
    return get_object_or_404(runs, pk=run_id)


@require_safe
@requires(Permission.SEE_RESULTS)
def family_run_show(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """How far an analysis is, or what it came to: the verdict first."""
    run = _run(request, run_id)
    page = run_page(run) | _abilities(request, run)
    page["agreement"] = agreement_of(run) if run.method == Method.NEEDS else []
    return render(request, "analytics/families/run_show.html", page)


def _abilities(request: PersonRequest, run: FamilyRun) -> dict[str, bool]:
    """What the person may do with a run now."""
    if not request.user.may(Permission.RUN_ANALYSES):
        return {}
    reason = "a reason of five words at least"
    return {
        "can_analyse": True,
        "can_decide": not why_not_decide(run, Decision.ACCEPTED, reason),
        "can_name": not why_not_change_names(run),
        "can_lock": run.decision == Decision.ACCEPTED and not run.is_locked,
    }


@require_POST
@requires(Permission.RUN_ANALYSES)
def family_run_cancel(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stop an analysis that has not ended."""
    run = cancel_family_run(by=request.user, run=_run(request, run_id))
    return redirect("analytics:family_run_show", run.pk)


@requires(Permission.RUN_ANALYSES)
def family_run_decide(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Accept or reject a result in writing."""
    run = _run(request, run_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        decision = Decision(form.cleaned_data["decision"])
        try:
            decide_on_run(
                by=request.user, run=run, decision=decision, reason=form.cleaned_data["reason"]
            )
            return redirect("analytics:family_run_show", run.pk)
        except Refused as refusal:
            form.add_error("reason", str(refusal))
    return render(request, "analytics/families/run_decide.html", {"form": form, "run": run})

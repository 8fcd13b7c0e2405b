"""The dashboard of themes, and its files."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.actions.theme_runs import record_theme_download, start_theme_run
from analytics.dashboards.figures import named
from analytics.dashboards.themes import figures_of
from analytics.models import ThemeRun
from analytics.theme_pages import about, theme_page
from analytics.views.downloads import csv_file, workbook_file
from analytics.views.pressing import key_of
from themes.models import Codebook


@require_safe
@requires(Permission.SEE_RESULTS)
def theme_list(request: PersonRequest) -> HttpResponse:
    """Every codebook, with when its themes were last counted."""
    seen = Codebook.objects.visible_to(request.user)
    codebooks = seen.select_related("programme").order_by("programme", "pk")
    runs = ThemeRun.objects.visible_to(request.user).complete().defer("result", "workbook")
    newest = {run.codebook_id: run for run in runs.order_by("asked_at")}
    rows = [{"codebook": each, "run": newest.get(each.pk)} for each in codebooks]
    return render(request, "analytics/themes/list.html", {"rows": rows})


@require_safe
@requires(Permission.SEE_RESULTS)
def theme_results(request: PersonRequest, codebook: int) -> HttpResponse:
    """The newest count of a codebook, or how far it is."""
    found = get_object_or_404(Codebook.objects.visible_to(request.user), pk=codebook)
    runs = ThemeRun.objects.visible_to(request.user).filter(codebook=found)
    runs = runs.select_related("job", "codebook").defer("workbook")
    run, newest = runs.complete().first(), runs.first()
    page: dict[str, Any] = {
        "codebook": found,
        "can_analyse": request.user.may(Permission.RUN_ANALYSES),
        "key": uuid.uuid4(),
        "run": run,
        "newest": newest if newest != run else None,
    }
    page |= theme_page(run, request.GET.get("source", "")) if run else {}
    return render(request, "analytics/themes/show.html", page)


@require_POST
@requires(Permission.RUN_ANALYSES)
def theme_run_start(request: PersonRequest, codebook: int) -> HttpResponse:
    """Count anew; the key of the form makes one press one count."""
    found = get_object_or_404(Codebook.objects.visible_to(request.user), pk=codebook)
    start_theme_run(by=request.user, codebook=found, key=key_of(request))
    return redirect("analytics:theme_results", found.pk)


def _run(request: PersonRequest, run_id: uuid.UUID) -> ThemeRun:
    runs = ThemeRun.objects.visible_to(request.user).complete().select_related("codebook")
    return get_object_or_404(runs, pk=run_id)


@require_safe
@requires(Permission.SEE_RESULTS)
def theme_table(request: PersonRequest, run_id: uuid.UUID, name: str) -> StreamingHttpResponse:
    """One table of the dashboard as CSV."""
    run = _run(request, run_id)
    figure = named(figures_of(run.result), name)
    if figure is None:
        raise Http404
    record_theme_download(by=request.user, run=run, what=f"{name}.csv")
    return csv_file(figure.table, about(run, figure), f"themes-{name}.csv")


@require_safe
@requires(Permission.SEE_RESULTS)
def theme_workbook(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Every table of the dashboard as a spreadsheet."""
    run = _run(request, run_id)
    record_theme_download(by=request.user, run=run, what="themes.xlsx")
    return workbook_file(run.workbook, "themes.xlsx")

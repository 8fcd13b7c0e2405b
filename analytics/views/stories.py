"""The dashboard of stories of change, and its files."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from analytics.actions.story_runs import record_story_download, start_story_run
from analytics.dashboards.figures import named
from analytics.dashboards.stories import figures_of
from analytics.models import StoryRun
from analytics.story_figures import staff_stories
from analytics.story_pages import about, story_page
from analytics.views.downloads import csv_file, workbook_file
from analytics.views.pressing import key_of


@require_safe
@requires(Permission.SEE_RESULTS)
def story_results(request: PersonRequest) -> HttpResponse:
    """The newest count of stories, or how far it is."""
    runs = StoryRun.objects.visible_to(request.user).select_related("job").defer("workbook")
    run, newest = runs.complete().first(), runs.first()
    page: dict[str, Any] = {
        "can_analyse": request.user.may(Permission.RUN_ANALYSES),
        "key": uuid.uuid4(),
        "has_stories": staff_stories().exists(),
        "run": run,
        "newest": newest if newest != run else None,
    }
    return render(request, "analytics/stories/show.html", page | (story_page(run) if run else {}))


@require_POST
@requires(Permission.RUN_ANALYSES)
def story_run_start(request: PersonRequest) -> HttpResponse:
    """Count anew; the key of the form makes one press one count."""
    try:
        start_story_run(by=request.user, key=key_of(request))
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("analytics:story_results")


def _run(request: PersonRequest, run_id: uuid.UUID) -> StoryRun:
    runs = StoryRun.objects.visible_to(request.user).complete()
    return get_object_or_404(runs, pk=run_id)


@require_safe
@requires(Permission.SEE_RESULTS)
def story_table(request: PersonRequest, run_id: uuid.UUID, name: str) -> StreamingHttpResponse:
    """One table of the dashboard as CSV."""
    run = _run(request, run_id)
    figure = named(figures_of(run.result), name)
    if figure is None:
        raise Http404
    record_story_download(by=request.user, run=run, what=f"{name}.csv")
    return csv_file(figure.table, about(run, figure), f"stories-{name}.csv")


@require_safe
@requires(Permission.SEE_RESULTS)
def story_workbook(request: PersonRequest, run_id: uuid.UUID) -> HttpResponse:
    """Every table of the dashboard as a spreadsheet."""
    run = _run(request, run_id)
    record_story_download(by=request.user, run=run, what="stories.xlsx")
    return workbook_file(run.workbook, "stories.xlsx")

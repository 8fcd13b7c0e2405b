"""What pages of the dashboards of case data share: the newest count, and words while it waits."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from accounts.doors import PersonRequest
from accounts.permissions import Permission
from analytics.actions.case_dashboards import newest_load, record_case_download
from analytics.case_words import about_case_table
from analytics.models import CaseDashboard
from analytics.tables import Table
from analytics.views.downloads import csv_file
from jobs.models import State

A_PAGE = 50


def newest(request: PersonRequest) -> CaseDashboard | None:
    """The newest extract that is counted."""
    seen = CaseDashboard.objects.visible_to(request.user).complete().select_related("load")
    return seen.newest_first().first()


def counted(request: PersonRequest) -> CaseDashboard:
    """The newest extract that is counted. Raises Http404 where there is none."""
    found = newest(request)
    if found is None:
        raise Http404
    return found


def waiting(request: PersonRequest, title: str) -> HttpResponse:
    """What stands in place of figures before the first extract is counted."""
    asked = CaseDashboard.objects.visible_to(request.user).select_related("job")
    dashboard = asked.newest_first().first()
    page = {
        "title": title,
        "job": dashboard.job if dashboard else None,
        "has_failed": bool(dashboard and dashboard.job.state in (State.FAILED, State.CANCELLED)),
        "has_data": newest_load() is not None,
        "can_count": request.user.may(Permission.RUN_ANALYSES),
    }
    return render(request, "analytics/cases/waiting.html", page)


def download(
    request: PersonRequest, dashboard: CaseDashboard, table: Table, unit: str
) -> StreamingHttpResponse:
    """A table as CSV, written down in the trail."""
    record_case_download(by=request.user, dashboard=dashboard, what=f"{table.name}.csv")
    about = list(about_case_table(dashboard, table, unit))
    return csv_file(table, about, f"{table.name}.csv")

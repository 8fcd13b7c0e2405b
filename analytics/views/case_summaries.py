"""Pages of needs and readings: figures after disclosure control, their files, and counting anew."""

import uuid

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.actions.case_summaries import count_summary, record_summary_download
from analytics.models import CaseSummary, SummaryKind
from analytics.summary_pages import (
    about_lines,
    frame,
    needs_page,
    newest,
    readings_page,
    table_named,
)
from analytics.views.downloads import csv_file
from analytics.views.pressing import key_of

MOST = 10


def _summaries(request: PersonRequest, kind: SummaryKind) -> list[CaseSummary]:
    found = CaseSummary.objects.visible_to(request.user).of(kind)
    return list(found.select_related("job", "catalogue")[:MOST])


@require_safe
@requires(Permission.SEE_RESULTS)
def needs_show(request: PersonRequest) -> HttpResponse:
    """How common needs are, by level, place and headline problem, and which were told later."""
    return _shown(request, SummaryKind.NEEDS)


@require_safe
@requires(Permission.SEE_RESULTS)
def readings_show(request: PersonRequest) -> HttpResponse:
    """Where families started and ended in each domain, the start mix beside every rate."""
    return _shown(request, SummaryKind.READINGS)


def _shown(request: PersonRequest, kind: SummaryKind) -> HttpResponse:
    page = frame(kind, _summaries(request, kind))
    page |= {"can_count": request.user.may(Permission.RUN_ANALYSES), "key": uuid.uuid4()}
    if page["summary"] is None:
        return render(request, "analytics/summaries/waiting.html", page)
    told = needs_page if kind == SummaryKind.NEEDS else readings_page
    page |= told(page["summary"], request.GET.dict())
    return render(request, f"analytics/summaries/{kind.value}.html", page)


@require_POST
@requires(Permission.RUN_ANALYSES)
def summary_count(request: PersonRequest, kind: str) -> HttpResponse:
    """Have the newest extract counted; a press sent twice counts once."""
    if kind not in SummaryKind.values:
        raise Http404
    count_summary(by=request.user, kind=SummaryKind(kind), key=key_of(request))
    return redirect(f"analytics:{kind}_show")


@require_safe
@requires(Permission.SEE_RESULTS)
def summary_table(request: PersonRequest, kind: str, name: str) -> StreamingHttpResponse:
    """One table as CSV."""
    if kind not in SummaryKind.values:
        raise Http404
    summary = newest(_summaries(request, SummaryKind(kind)))
    table = table_named(summary, name) if summary else None
    if summary is None or table is None:
        raise Http404
    record_summary_download(by=request.user, summary=summary, what=f"{name}.csv")
    return csv_file(table, about_lines(summary, table), f"{name}.csv")

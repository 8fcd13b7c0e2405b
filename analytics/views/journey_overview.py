"""Looking across the maps that this person may read, and its tables as files."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.journey_overview import Section, base, overview
from analytics.views.downloads import csv_file
from journeys.models import Journey
from journeys.presenters import sees_cluster
from programmes.models import Node


def _sections(request: PersonRequest) -> tuple[Sequence[Section], int, list[str]]:
    """The sections, of how many families, and the clusters to choose from."""
    maps = Journey.objects.visible_to(request.user).signed_off().order_by("pk")
    clusters: list[str] = []
    if sees_cluster(request.user):
        clusters = sorted(set(maps.values_list("interview__cluster", flat=True)) - {""})
        if request.GET.get("cluster") in clusters:
            maps = maps.filter(interview__cluster=request.GET["cluster"])
    nodes = dict(Node.objects.visible_to(request.user).values_list("code", "title"))
    tellings = [journey.telling() for journey in maps]
    return overview(tellings, nodes) if tellings else [], len(tellings), clusters


@require_safe
@requires(Permission.SEE_RESULTS)
def journeys_compared(request: PersonRequest) -> HttpResponse:
    """Curves, agencies, what helped and hindered, what came first, and the theory."""
    sections, many, clusters = _sections(request)
    context = {
        "sections": [(each, each.table.for_page()) for each in sections],
        "base": base(many),
        "clusters": clusters,
        "cluster": request.GET.get("cluster", "") if clusters else "",
    }
    return render(request, "analytics/journeys/compared.html", context)


@require_safe
@requires(Permission.SEE_RESULTS)
def journeys_table(request: PersonRequest, name: str) -> StreamingHttpResponse:
    """One of the tables as CSV."""
    sections, many, _ = _sections(request)
    found = next((each for each in sections if each.name == name), None)
    if found is None:
        raise Http404
    record_view(by=request.user, what="a table of journeys", table=name)
    about = [found.title, base(many), found.reading]
    return csv_file(found.table, about, f"journeys-{name}.csv")

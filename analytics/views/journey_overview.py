"""Looking across the maps that this person may read, and its tables as files."""

from collections.abc import Sequence

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.journey_overview import Section, base, overview
from analytics.journey_told import Told
from analytics.release import hidden_reason
from analytics.stats.classes import INSIDE_TEAM
from analytics.views.downloads import csv_file
from journeys.models import Journey
from journeys.presenters import sees_cluster
from programmes.models import Node


def _told(request: PersonRequest, *, shows_few: bool) -> Told:
    """The journeys that this person may read, those of the cluster that is asked for."""
    maps = Journey.objects.visible_to(request.user).signed_off().order_by("pk")
    found = list(maps.select_related("interview"))
    sees = sees_cluster(request.user)
    clusters = [each.interview.cluster if sees else "" for each in found]
    asked = request.GET.get("cluster", "")
    within = asked if asked in clusters else ""
    return Told([each.telling() for each in found], clusters, within, shows_few=shows_few)


def _sections(request: PersonRequest, told: Told) -> Sequence[Section]:
    nodes = dict(Node.objects.visible_to(request.user).values_list("code", "title"))
    return overview(told, nodes) if told.here else []


@require_safe
@requires(Permission.SEE_RESULTS)
def journeys_compared(request: PersonRequest) -> HttpResponse:
    """Curves, agencies, what helped and hindered, what came first, and the theory."""
    told = _told(request, shows_few=request.user.may(Permission.RUN_ANALYSES))
    context = {
        "sections": [(each, each.table.for_page()) for each in _sections(request, told)],
        "base": base(len(told)),
        "clusters": sorted({*told.clusters} - {""}),
        "cluster": told.within,
        "shows_few": told.shows_few,
        "hidden_reason": hidden_reason(INSIDE_TEAM),
    }
    return render(request, "analytics/journeys/compared.html", context)


@require_safe
@requires(Permission.SEE_RESULTS)
def journeys_table(request: PersonRequest, name: str) -> StreamingHttpResponse:
    """One of the tables as CSV: it leaves, so that small numbers are hidden from everybody."""
    told = _told(request, shows_few=False)
    found = next((each for each in _sections(request, told) if each.name == name), None)
    if found is None:
        raise Http404
    record_view(by=request.user, what="a table of journeys", table=name)
    notes = [found.title, base(len(told)), found.reading, hidden_reason(INSIDE_TEAM)]
    return csv_file(found.table, notes, f"journeys-{name}.csv")

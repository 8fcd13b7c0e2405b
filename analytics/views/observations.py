"""The dashboard of observations."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from analytics.models import AnalysisRun
from analytics.observation_pages import observed, wave_section


@require_safe
@requires(Permission.SEE_RESULTS)
def observation_results(request: PersonRequest) -> HttpResponse:
    """Well-being and involvement by setting, wave by wave."""
    runs = AnalysisRun.objects.visible_to(request.user).newest_of_each_survey()
    known = runs.select_related("survey__instrument", "survey__round")
    waves = [wave_section(run, rows) for run, rows in observed(known)]
    return render(request, "analytics/observations.html", {"waves": waves})

"""How a form is, before and after it is put to people."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.health_pages import health_page
from surveys.views.instruments import version_for


@requires(Permission.SEE_SURVEYS)
@require_GET
def version_health(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """How a version reads, what it lacks, what nobody answers, and how long its pages take."""
    found = version_for(request.user, slug, number)
    context = {**found._asdict(), **health_page(request.user, found.version)}
    return render(request, "surveys/version_health.html", context)

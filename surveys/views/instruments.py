"""Questionnaires: the list, and the questions of a version."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.models import Instrument
from surveys.presenters import questions_by_page


@requires(Permission.SEE_SURVEYS)
@require_GET
def instrument_list(request: PersonRequest) -> HttpResponse:
    """Every questionnaire with its versions."""
    instruments = Instrument.objects.visible_to(request.user).prefetch_related("versions")
    return render(request, "surveys/instrument_list.html", {"instruments": instruments})


@requires(Permission.SEE_SURVEYS)
@require_GET
def instrument_show(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """The questions of one version, as they are asked."""
    instrument = get_object_or_404(Instrument.objects.visible_to(request.user), slug=slug)
    version = get_object_or_404(instrument.versions, number=number)
    pages = questions_by_page(version)
    return render(
        request,
        "surveys/instrument_show.html",
        {"instrument": instrument, "version": version, "pages": pages},
    )

"""Questionnaires: the list, the line of versions, the questions of one, and its file."""

from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.doors import PersonRequest, requires
from accounts.models import User
from accounts.permissions import Permission
from surveys.loading_forms import SearchForm
from surveys.models import FormFile, Instrument, Version
from surveys.presenters import questions_by_page
from surveys.studies import description_of
from surveys.translating import gaps
from surveys.version_pages import entries, packed, stations

CONTENT_TYPES = {
    "md": "text/markdown",
    "csv": "text/csv",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class Found(NamedTuple):
    """A questionnaire and one of its versions."""

    instrument: Instrument
    version: Version


def version_for(user: User, slug: str, number: int) -> Found:
    """The version with this number, if the person may see it."""
    instrument = get_object_or_404(Instrument.objects.visible_to(user), slug=slug)
    version = get_object_or_404(instrument.versions.select_related("instrument"), number=number)
    return Found(instrument, version)


@requires(Permission.SEE_SURVEYS)
@require_GET
def instrument_list(request: PersonRequest) -> HttpResponse:
    """Every questionnaire, with a search."""
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    context = {
        "entries": entries(request.user, words),
        "search": search,
        "files": FormFile.objects.visible_to(request.user).not_loaded().without_content(),
        "words": words,
        "may_prepare": request.user.may(Permission.PREPARE_INSTRUMENTS),
    }
    return render(request, "surveys/instrument_list.html", context)


@requires(Permission.SEE_SURVEYS)
@require_GET
def instrument_versions(request: PersonRequest, slug: str) -> HttpResponse:
    """All versions of one questionnaire, and where each was used."""
    instrument = get_object_or_404(Instrument.objects.visible_to(request.user), slug=slug)
    context = {
        "instrument": instrument,
        "stations": stations(request.user, instrument),
        "may_prepare": request.user.may(Permission.PREPARE_INSTRUMENTS),
    }
    return render(request, "surveys/instrument_versions.html", context)


@requires(Permission.SEE_SURVEYS)
@require_GET
def instrument_show(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """The questions of one version, as they are asked."""
    found = version_for(request.user, slug, number)
    context = {
        **found._asdict(),
        "pages": questions_by_page(found.version),
        "gaps": gaps(found.version.definition),
    }
    return render(request, "surveys/instrument_show.html", context)


@requires(Permission.SEE_SURVEYS)
@require_GET
def version_file(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """The file a version was loaded from, as it came; with files beside it, a ZIP of them."""
    file = version_for(request.user, slug, number).version.original()
    kind, content = packed(file)
    response = HttpResponse(content, content_type=CONTENT_TYPES[kind])
    name = f"{slug}-{number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@requires(Permission.SEE_SURVEYS)
@require_GET
def version_ddi(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """What answers to a version mean, as DDI-Codebook."""
    version = version_for(request.user, slug, number).version
    response = HttpResponse(description_of(version), content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{slug}-{number}-ddi.xml"'
    return response

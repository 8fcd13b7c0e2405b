"""Versions of a map: name one, compare two, go back to one."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from journeys.actions.maps import name_version, return_to_version
from journeys.differences import differences
from journeys.forms import VersionForm
from journeys.models import Edition, Journey
from journeys.models.maps import EditionQuerySet
from journeys.rules import why_not_edit
from journeys.views.maps import map_for


@requires(Permission.RECORD_INTERVIEWS)
def version_list(request: PersonRequest, journey: UUID) -> HttpResponse:
    """The named versions, a name for the map as it is now, and what differs between two."""
    found = map_for(request.user, journey)
    form = VersionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name_version(by=request.user, journey=found, name=form.cleaned_data["name"])
            return redirect("journeys:version_list", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    editions = Edition.objects.visible_to(request.user).filter(journey=found)
    context = {
        "journey": found,
        "form": form,
        "versions": editions.versions().select_related("by"),
        "may_edit": not why_not_edit(found, request.user),
        **_compared(request, found),
    }
    return render(request, "journeys/maps/versions.html", context)


def _compared(request: PersonRequest, journey: Journey) -> dict[str, object]:
    """What differs between the chosen version and another, or the map as it is now."""
    chosen = request.GET.get("from", "")
    if not chosen:
        return {}
    editions = Edition.objects.visible_to(request.user).filter(journey=journey)
    older = _edition(editions, chosen)
    newer = _edition(editions, request.GET.get("to") or str(journey.edition))
    found = differences(older.telling(), newer.telling())
    return {
        "older": older,
        "newer": newer,
        "table": {
            "caption": f"From “{older.name or older.number}” to “{newer.name or 'now'}”",
            "columns": [{"label": label} for label in ("What", "Before", "After")],
            "rows": [[each.what, each.before, each.after] for each in found],
            "row_heads": True,
        },
        "is_same": not found,
    }


def _edition(editions: EditionQuerySet, number: str) -> Edition:
    if not number.isdigit():
        raise Http404
    return get_object_or_404(editions, number=number)


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def version_return(request: PersonRequest, journey: UUID, number: int) -> HttpResponse:
    """Make a version the map as it is now; undo brings back what it replaced."""
    found = map_for(request.user, journey)
    try:
        return_to_version(by=request.user, journey=found, number=number)
        messages.success(request, "The map is as it was in that version.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journeys:map_edit", found.pk)

"""Maps: list, picture and list, downloads, and the way to readers."""

import json
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from journeys.actions.maps import hand_in_map, sign_off_map, take_back_map, withdraw_map
from journeys.drawing import STYLES
from journeys.map_pages import list_page, map_page
from journeys.models import Journey
from journeys.pictures import FOLDED, FORMS, svg_of
from journeys.rules import why_not_withdraw
from journeys.tables import write
from journeys.telling import written

ACTS: dict[str, tuple[Callable[..., Journey], str]] = {
    "hand-in": (hand_in_map, "Handed in. Somebody else reads it through and signs it off."),
    "take-back": (take_back_map, "You can draw this map again. Nobody else reads it meanwhile."),
    "sign-off": (sign_off_map, "Signed off. Others may read this map now."),
}


def map_for(user: User, journey: UUID) -> Journey:
    """The map with its interview, or 404."""
    found = Journey.objects.visible_to(user).select_related("interview__locality")
    return get_object_or_404(found, pk=journey)


@require_safe
@requires(Permission.READ_JOURNEYS)
def map_list(request: PersonRequest) -> HttpResponse:
    """The maps one may read, and for the interview team what is still being drawn."""
    return render(request, "journeys/maps/list.html", list_page(request.user))


@require_safe
@requires(Permission.READ_JOURNEYS)
def map_show(request: PersonRequest, journey: UUID) -> HttpResponse:
    """The picture, and the same as a list."""
    found = map_for(request.user, journey)
    style = request.GET.get("style", "colour")
    if style not in STYLES:
        raise Http404
    record_view(by=request.user, what="a journey map", about=found)
    return render(request, "journeys/maps/show.html", map_page(found, request.user, style))


@require_safe
@requires(Permission.READ_JOURNEYS)
def map_svg(request: PersonRequest, journey: UUID) -> HttpResponse:
    """The picture as a file, in a form and a style."""
    found = map_for(request.user, journey)
    form, style = request.GET.get("form", "wall"), request.GET.get("style", "colour")
    if (form not in FORMS and form != FOLDED) or style not in STYLES:
        raise Http404
    return _file(svg_of(found, form, style), "image/svg+xml", f"{_name(found)}-{form}.svg")


@require_safe
@requires(Permission.READ_JOURNEYS)
def map_csv(request: PersonRequest, journey: UUID) -> HttpResponse:
    """The map as a table, in the form in which it is loaded."""
    found = map_for(request.user, journey)
    return _file(write(found.telling()), "text/csv", f"{_name(found)}.csv")


@require_safe
@requires(Permission.READ_JOURNEYS)
def map_json(request: PersonRequest, journey: UUID) -> HttpResponse:
    """The map as data."""
    found = map_for(request.user, journey)
    text = json.dumps(written(found.telling()), ensure_ascii=False, indent=2)
    return _file(text, "application/json", f"{_name(found)}.json")


def _name(journey: Journey) -> str:
    return str(journey).replace(" ", "-").lower()


def _file(text: str, kind: str, name: str) -> HttpResponse:
    """A text to keep, under a name."""
    heads = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type=f"{kind}; charset=utf-8", headers=heads)


@require_POST
@requires(Permission.READ_JOURNEYS)
def map_move(request: PersonRequest, journey: UUID, act: str) -> HttpResponse:
    """Hand it in, take it back or sign it off."""
    found = map_for(request.user, journey)
    if act not in ACTS:
        raise Http404
    work, words = ACTS[act]
    try:
        work(by=request.user, journey=found)
        messages.success(request, words)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journeys:map_show", found.pk)


@require_http_methods(["GET", "POST"])
@requires(Permission.READ_JOURNEYS)
def map_withdraw(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Ask once more, then take the map out for good."""
    found = map_for(request.user, journey)
    reason = why_not_withdraw(found, request.user)
    if reason:
        messages.warning(request, reason)
        return redirect("journeys:map_show", found.pk)
    if request.method == "POST":
        withdraw_map(by=request.user, journey=found)
        messages.success(request, "The map is withdrawn.")
        return redirect("journeys:map_list")
    return render(request, "journeys/maps/withdraw.html", {"journey": found})

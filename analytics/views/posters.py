"""The poster that tells families what they told us: making, looking, publishing, printing."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from analytics.actions.event_counts import record_event_download
from analytics.actions.posters import ask_for_poster, publish_poster, take_back_poster
from analytics.models import Poster
from analytics.poster_pages import on_screen, pieces_of, why_not_shown
from analytics.poster_rules import why_not_make_poster
from analytics.stats.classes import PUBLIC
from analytics.views.events import closed_event
from voice.presenters import shown_picture


def poster_for(user: User, event: uuid.UUID, poster: uuid.UUID) -> Poster:
    """The poster if it is made and may still be shown, or 404."""
    posters = Poster.objects.visible_to(user).select_related("event", "job")
    found = get_object_or_404(posters, event=event, pk=poster)
    if why_not_shown(found):
        raise Http404
    return found


@require_safe
@requires(Permission.SEE_EVENTS)
def poster_show(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """The published poster and the newest draft, and what may be done with them."""
    found = closed_event(request.user, event)
    posters = Poster.objects.visible_to(request.user).filter(event=found)
    lines = [
        {"poster": each, "title": "Published" if each.is_published else "Draft",
         "is_ready": bool(each.content), "why_not": why_not_shown(each)}
        for each in posters.select_related("event", "job", "published_by")
    ]  # fmt: skip
    context = {
        "event": found,
        "lines": lines,
        "may_publish": request.user.may(Permission.PUBLISH_POSTERS),
        "sees_results": request.user.may(Permission.SEE_RESULTS),
        "why_not_make": why_not_make_poster(found),
    }
    return render(request, "analytics/events/poster.html", context)


@require_POST
@requires(Permission.PUBLISH_POSTERS)
def poster_make(request: PersonRequest, event: uuid.UUID) -> HttpResponse:
    """Have a poster made."""
    found = closed_event(request.user, event)
    try:
        ask_for_poster(by=request.user, event=found)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("analytics:poster_show", found.pk)


@require_POST
@requires(Permission.PUBLISH_POSTERS)
def poster_move(request: PersonRequest, event: uuid.UUID, poster: uuid.UUID) -> HttpResponse:
    """Publish a poster, or take it back."""
    posters = Poster.objects.visible_to(request.user).select_related("event", "job")
    found = get_object_or_404(posters, event=event, pk=poster)
    try:
        if "publish" in request.POST:
            publish_poster(by=request.user, poster=found, now=timezone.now())
            messages.success(request, "Published. Whoever sees the event can print it.")
        else:
            take_back_poster(by=request.user, poster=found)
            messages.success(request, "Taken back. Paper copies that hang somewhere stay there.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("analytics:poster_show", event)


@require_safe
@requires(Permission.SEE_EVENTS)
def poster_page(request: PersonRequest, event: uuid.UUID, poster: uuid.UUID) -> HttpResponse:
    """The poster itself, to be read or printed."""
    found = poster_for(request.user, event, poster)
    return render(request, "analytics/events/poster_document.html", on_screen(found))


@require_safe
@requires(Permission.SEE_EVENTS)
def poster_file(request: PersonRequest, event: uuid.UUID, poster: uuid.UUID) -> HttpResponse:
    """The poster as PDF."""
    found = poster_for(request.user, event, poster)
    record_event_download(by=request.user, event=found.event, what="poster.pdf", release=PUBLIC.key)
    response = HttpResponse(bytes(found.content), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="what-you-told-us.pdf"'
    return response


@require_safe
@requires(Permission.SEE_EVENTS)
def poster_drawing(
    request: PersonRequest, event: uuid.UUID, poster: uuid.UUID, piece: uuid.UUID
) -> HttpResponse:
    """A drawing on the poster."""
    found = poster_for(request.user, event, poster)
    return shown_picture(get_object_or_404(pieces_of(found, found.told), pk=piece))

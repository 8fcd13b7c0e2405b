"""A map as PDF or PNG: asked for, made by the worker, kept for a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from journeys.actions.files import ask_for_file
from journeys.models import FileKind, MapFile
from journeys.views.maps import map_for

MEDIA = {FileKind.PDF.value: "application/pdf", FileKind.PNG.value: "image/png"}


@require_POST
@requires(Permission.READ_JOURNEYS)
def file_ask(request: PersonRequest, journey: UUID) -> HttpResponse:
    """Ask for a file."""
    found = map_for(request.user, journey)
    kind, style = request.POST.get("kind", ""), request.POST.get("style", "")
    try:
        file = ask_for_file(by=request.user, journey=found, kind=kind, style=style)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("journeys:map_show", found.pk)
    return redirect("journeys:file_show", found.pk, file.pk)


@require_safe
@requires(Permission.READ_JOURNEYS)
def file_show(request: PersonRequest, journey: UUID, file: UUID) -> HttpResponse:
    """How far the file is, and the link to it."""
    files = MapFile.objects.visible_to(request.user).select_related("job", "journey")
    found = get_object_or_404(files.defer("content"), journey=journey, pk=file)
    return render(request, "journeys/maps/file.html", {"file": found, "journey": found.journey})


@require_safe
@requires(Permission.READ_JOURNEYS)
def file_take(request: PersonRequest, journey: UUID, file: UUID) -> HttpResponse:
    """The file itself."""
    files = MapFile.objects.visible_to(request.user).exclude(content=b"")
    found = get_object_or_404(files.select_related("journey"), journey=journey, pk=file)
    record_view(by=request.user, what="a journey map", about=found.journey)
    name = f"journey-map-{found.journey.pk.hex[:6]}.{found.kind}"
    heads = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(found.content), content_type=MEDIA[found.kind], headers=heads)

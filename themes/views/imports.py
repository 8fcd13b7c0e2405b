"""Pages of files of other programs: sent, looked at, added or thrown away."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from themes.actions.imports import drop_import, receive_import, start_import
from themes.import_forms import ImportForm
from themes.import_pages import import_page
from themes.models import Import
from themes.views.texts import programme_for


def import_for(user: User, taken: UUID) -> Import:
    """The file, or 404."""
    seen = Import.objects.visible_to(user).select_related("programme", "codebook", "job")
    return get_object_or_404(seen, pk=taken)


@requires(Permission.KEEP_CODEBOOKS)
def import_receive(request: PersonRequest, programme: str) -> HttpResponse:
    """Take a file in, and have it read."""
    found = programme_for(request.user, programme)
    form = ImportForm(request.POST or None, request.FILES or None, programme=found)
    if request.method == "POST" and form.is_valid():
        try:
            taken = receive_import(by=request.user, programme=found, **form.values())
            return redirect("themes:import_show", taken.pk)
        except Refused as refusal:
            form.add_error("name", str(refusal))
    return render(request, "themes/import_receive.html", {"programme": found, "form": form})


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def import_show(request: PersonRequest, taken: UUID) -> HttpResponse:
    """How far it is, what adding it would do, or what came of it."""
    return render(request, "themes/import_show.html", import_page(import_for(request.user, taken)))


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def import_start(request: PersonRequest, taken: UUID) -> HttpResponse:
    """Add a file that was looked at."""
    found = import_for(request.user, taken)
    try:
        start_import(by=request.user, taken=found)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:import_show", found.pk)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def import_drop(request: PersonRequest, taken: UUID) -> HttpResponse:
    """Throw a file away before it is added."""
    found = import_for(request.user, taken)
    try:
        drop_import(by=request.user, taken=found)
        messages.success(request, "The file was thrown away. Nothing of it was added.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:theme_home")

"""A panel on paper: asking for its pack, taking it, or printing it from the browser."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, signed_in
from accounts.models import User
from msc.actions.packs import ask_for_pack
from msc.models import Panel, PanelPack
from msc.panel_pack import pack_words
from msc.panel_rules import why_not_print_pack
from msc.views.panel_room import told

PDF = "application/pdf"


def panel_for(user: User, panel: UUID) -> Panel:
    """A panel this person sees, from inside or outside the room."""
    panels = Panel.objects.visible_to(user)
    return get_object_or_404(panels.select_related("round__round", "locality"), pk=panel)


@require_http_methods(["GET", "POST"])
@signed_in
def pack_show(request: PersonRequest, panel: UUID) -> HttpResponse:
    """The pack of the last day, and the button that makes one."""
    found = panel_for(request.user, panel)
    if request.method == "POST":
        told(request, lambda: ask_for_pack(by=request.user, panel=found))
        return redirect("msc:pack_show", found.pk)
    context = {
        "panel": found,
        "pack": found.packs.select_related("job").first(),
        "reason": why_not_print_pack(found, found.table().count()),
        "has_place": Panel.objects.visible_to(request.user)
        .with_a_place_for(request.user)
        .filter(pk=found.pk)
        .exists(),
    }
    return render(request, "msc/panels/pack_show.html", context)


@require_safe
@signed_in
def pack_file(request: PersonRequest, panel: UUID, pack: UUID) -> HttpResponse:
    """The pack as PDF."""
    packs = PanelPack.objects.visible_to(request.user).exclude(content=b"")
    found = get_object_or_404(packs, panel=panel, pk=pack)
    record_view(by=request.user, what="the pack of a panel", about=found.panel)
    response = HttpResponse(bytes(found.content), content_type=PDF)
    response["Content-Disposition"] = 'attachment; filename="panel-pack.pdf"'
    return response


@require_safe
@signed_in
def pack_print(request: PersonRequest, panel: UUID) -> HttpResponse:
    """The pack as a page, to be printed from the browser."""
    found = panel_for(request.user, panel)
    record_view(by=request.user, what="the pack of a panel", about=found)
    context = pack_words(found) | {"is_on_screen": True}
    return render(request, "msc/panels/pack_document.html", context)

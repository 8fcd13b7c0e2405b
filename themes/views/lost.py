"""Codings whose words have changed: put them on the words as they stand now, or take them back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from themes.actions.codings import place_coding, remove_coding
from themes.coding_forms import PlaceForm
from themes.lost_pages import lost_of
from themes.models import Coding


@require_safe
@requires(Permission.CODE_TEXTS)
def lost_list(request: PersonRequest) -> HttpResponse:
    """The person's own, each with the place that is proposed."""
    found, total = lost_of(request.user)
    record_view(by=request.user, what="codings whose words changed", about=request.user)
    return render(request, "themes/lost_list.html", {"found": found, "total": total})


@require_POST
@requires(Permission.CODE_TEXTS)
def lost_place(request: PersonRequest, coding: UUID) -> HttpResponse:
    """Put a coding on the proposed words, or take it back."""
    found = get_object_or_404(Coding.objects.visible_to(request.user), pk=coding)
    form = PlaceForm(request.POST)
    try:
        if "remove" in request.POST:
            remove_coding(by=request.user, coding=found)
            messages.success(request, "Taken back.")
        elif form.is_valid():
            values = form.cleaned_data | {"quote": form.cleaned_data["quote"].replace("\r\n", "\n")}
            place_coding(by=request.user, coding=found, **values)
            messages.success(request, "Put on these words.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:lost_list")

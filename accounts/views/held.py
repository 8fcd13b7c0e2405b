"""Work that arrived after its author had been signed out."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import drop_held_work
from accounts.doors import PersonRequest, signed_in
from accounts.held import HELD_FIELD, in_plain_words
from accounts.models import HeldWork


@signed_in
@require_GET
def held_show(request: PersonRequest, held_id: UUID) -> HttpResponse:
    """What was kept, and the button that sends it where it was going."""
    held = get_object_or_404(HeldWork.objects.visible_to(request.user), pk=held_id)
    context = {
        "held": held,
        "fields": held.fields["fields"],
        "files": held.fields["files"],
        "lines": in_plain_words(held.fields["fields"]),
        "held_field": HELD_FIELD,
    }
    return render(request, "accounts/held_show.html", context)


@signed_in
@require_POST
def held_drop(request: PersonRequest, held_id: UUID) -> HttpResponse:
    """Throw it away."""
    held = get_object_or_404(HeldWork.objects.visible_to(request.user), pk=held_id)
    drop_held_work(by=request.user, held=held)
    messages.success(request, "It was thrown away.")
    return redirect("/")

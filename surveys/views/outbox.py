"""The demonstration's mail. Anywhere else these pages do not exist."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.forms import SearchForm, place_in
from surveys.models import OutboxMessage
from surveys.outbox import why_no_outbox

PAGE = 50


@requires(Permission.RUN_SURVEYS)
@require_GET
def outbox_list(request: PersonRequest) -> HttpResponse:
    """Mail that was kept instead of sent, newest first."""
    if why_no_outbox():
        raise Http404
    search = SearchForm(request.GET or None)
    words = search.cleaned_data["words"] if search.is_valid() else ""
    found = OutboxMessage.objects.visible_to(request.user).matching(words)
    if after := place_in(request.GET):
        found = found.older_than(get_object_or_404(found, pk=after))
    page = list(found.order_by("-made_at", "-pk")[: PAGE + 1])
    return render(
        request,
        "surveys/outbox_list.html",
        {"sent": page[:PAGE], "more": page[PAGE:], "search": search, "words": words},
    )


@requires(Permission.RUN_SURVEYS)
@require_GET
def outbox_show(request: PersonRequest, message_id: UUID) -> HttpResponse:
    """One email, with its link."""
    if why_no_outbox():
        raise Http404
    message = get_object_or_404(OutboxMessage.objects.visible_to(request.user), pk=message_id)
    return render(request, "surveys/outbox_show.html", {"message": message})

"""A version as a respondent sees it, at the width of a phone, without keeping anything."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.doors import PersonRequest, requires
from accounts.permissions import Permission
from surveys.actions.practice import keep_page_time
from surveys.arriving import files_in
from surveys.definition import completed
from surveys.trying import begun, draw, hidden, shown_names, stepped
from surveys.views.instruments import version_for


@requires(Permission.SEE_SURVEYS)
@never_cache
@require_http_methods(["GET", "POST"])
def version_preview(request: PersonRequest, slug: str, number: int) -> HttpResponse:
    """The questionnaire in a narrow frame, beside what it hides and why."""
    found = version_for(request.user, slug, number)
    definition = completed(found.version.definition)
    sent = dict(request.POST.lists())
    is_sent = request.method == "POST"
    trial = stepped(definition, sent, files_in(request)) if is_sent else begun(definition)
    if trial.left:
        keep_page_time(version=found.version, page=trial.left[0], seconds=trial.left[1])
    shown_at = reverse("surveys:instrument_show", args=[slug, number])
    context = {
        **found._asdict(),
        "phone": draw(trial, request, f"{shown_at}media/"),
        "hidden": hidden(trial),
        "shown": " ".join(shown_names(trial)),
        "state": trial.state,
    }
    return render(request, "surveys/version_preview.html", context)

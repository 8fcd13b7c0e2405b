"""The page on which the words of many texts are explored."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from themes.actions.explorations import ask_to_explore
from themes.exploring_pages import exploration_page, explored
from themes.forms import ExplorationForm, ExploreForm
from themes.models import Document, Exploration, Look
from themes.views.texts import programme_for


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def text_explore(request: PersonRequest, programme: str) -> HttpResponse:
    """Words of the texts of a source or collection, against all the others."""
    found = programme_for(request.user, programme)
    documents = Document.objects.visible_to(request.user).live().filter(programme=found)
    names = [row["collection"] for row in documents.by_collection()]
    form = ExploreForm(request.GET or None, collections=names)
    context = {"programme": found, "form": form}
    if form.is_valid():
        record_view(by=request.user, what="words of texts", about=found)
        context |= explored(documents, form.cleaned_data)
    chosen = form.cleaned_data if form.is_valid() else {}
    initial = {name: chosen.get(name, "") for name in ("kind", "collection")}
    context["asking"] = ExplorationForm(initial=initial, collections=names, auto_id="asked-%s")
    return render(request, "themes/text_explore.html", context)


@require_POST
@requires(Permission.KEEP_CODEBOOKS)
def exploration_ask(request: PersonRequest, programme: str) -> HttpResponse:
    """Have the worker look at texts by what they mean."""
    found = programme_for(request.user, programme)
    documents = Document.objects.visible_to(request.user).live().filter(programme=found)
    names = [row["collection"] for row in documents.by_collection()]
    form = ExplorationForm(request.POST, collections=names)
    look = Look.TOPICS if "topics" in request.POST else Look.MEANING
    try:
        chosen = form.cleaned_data if form.is_valid() else {}
        asked = ask_to_explore(by=request.user, programme=found, look=look, **chosen)
        return redirect("themes:exploration_show", asked.pk)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("themes:text_explore", found.slug)


@require_safe
@requires(Permission.KEEP_CODEBOOKS)
def exploration_show(request: PersonRequest, exploration: UUID) -> HttpResponse:
    """How far it is, and what was found."""
    seen = Exploration.objects.visible_to(request.user).select_related("job", "programme")
    look = get_object_or_404(seen, pk=exploration)
    record_view(by=request.user, what="words of texts", about=look.programme)
    context = {"look": look} | exploration_page(request.user, look)
    return render(request, "themes/exploration_show.html", context)

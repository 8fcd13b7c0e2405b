"""Stories at the panel: read one at a time, noted on, sorted, declared about."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, background, signed_in
from accounts.errors import Refused
from msc.actions.panels import add_note, declare_conflict, sort_story
from msc.models import DeclarationKind, Panel, Story
from msc.panel_forms import DeclarationForm, NoteForm, SortForm
from msc.panel_pages import reading, room_of, told_in
from msc.views.panel_room import entered, living, told


def at_panel(request: PersonRequest, panel: UUID, story: UUID) -> tuple[Panel, Story]:
    """The panel and a story on its table, or 404."""
    found = entered(request, panel)
    return found, get_object_or_404(found.open_stories(), pk=story)


@require_safe
@signed_in
def panel_story_read(request: PersonRequest, panel: UUID, story: UUID) -> HttpResponse:
    """One story in large type, with its notes and what members declared."""
    found, read = at_panel(request, panel, story)
    record_view(by=request.user, what="a story at the panel", about=read)
    context = {"panel": found, "story": read, "room": room_of(found, request.user)}
    context |= reading(found, read, request.user) | told_in(found, read)
    live = living(request, "msc/panels/story_now.html", context)
    sort = SortForm(found, initial={"domain": read.panel_domain_id})
    context |= {"live": live, "form": NoteForm(), "sort": sort}
    return render(request, "msc/panels/story_read.html", context)


@require_safe
@background
@signed_in
def panel_story_now(request: PersonRequest, panel: UUID, story: UUID) -> HttpResponse:
    """What changes on the page of a story, for a page that is open."""
    found, read = at_panel(request, panel, story)
    context = {"panel": found, "story": read, "room": room_of(found, request.user)}
    live = living(request, "msc/panels/story_now.html", context | told_in(found, read))
    return JsonResponse(live)


@require_POST
@signed_in
def panel_story_note(request: PersonRequest, panel: UUID, story: UUID) -> HttpResponse:
    """Keep what was said about one story."""
    found, read = at_panel(request, panel, story)
    text = str(request.POST.get("text", ""))
    told(request, partial(add_note, by=request.user, panel=found, story=read, text=text))
    return redirect("msc:panel_story_read", found.pk, read.pk)


@require_POST
@signed_in
def panel_story_sort(request: PersonRequest, panel: UUID, story: UUID) -> HttpResponse:
    """Give a story the panel's domain, beside the writer's."""
    found, read = at_panel(request, panel, story)
    form = SortForm(found, request.POST)
    if form.is_valid():
        domain = form.cleaned_data["domain"]
        act = partial(sort_story, by=request.user, panel=found, story=read, domain=domain)
        told(request, act, "Saved the panel's domain. The writer's stays beside it.")
    return redirect("msc:panel_story_read", found.pk, read.pk)


@signed_in
def panel_story_declare(request: PersonRequest, panel: UUID, story: UUID) -> HttpResponse:
    """Declare an interest in a story, or stand aside from it."""
    found, read = at_panel(request, panel, story)
    form = DeclarationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kind, words = DeclarationKind(form.cleaned_data["kind"]), form.cleaned_data["words"]
        try:
            declare_conflict(by=request.user, panel=found, story=read, kind=kind, words=words)
            messages.success(request, "The room sees what you declared.")
            return redirect("msc:panel_story_read", found.pk, read.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"panel": found, "story": read, "form": form, "press": "Tell the room"}
    context |= {
        "heading": f"Your interest in “{read.title}”",
        "lead": "Everybody in the room sees what you declare. It cannot be taken back.",
    }
    return render(request, "msc/panels/panel_form.html", context)

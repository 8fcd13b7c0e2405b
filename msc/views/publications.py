"""Checking chosen stories, publishing them, and the pages on which they are read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, public, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from msc.actions.publications import end_publication, publish_story, record_check
from msc.forms_after import CheckForm, PublishForm, TakeBackForm
from msc.models import Poll, Publication, Verification
from msc.publication_presenters import gallery, might_tell, waiting_to_be_published
from msc.publication_rules import (
    audiences_for,
    running_publication,
    why_not_check,
    why_not_prepare,
)
from msc.reading import told, told_publicly
from msc.views.stories import story_for

READ_WITH = ("story__round__round", "story__service", "leaflet__job")


def frame_for(request: HttpRequest) -> str:
    """The frame of the page: people without an account get the one without navigation."""
    return "base.html" if request.user.is_authenticated else "base_public.html"


def publication_for(request: HttpRequest, publication: UUID) -> Publication:
    """The published story as far as whoever asks may read it, or 404."""
    readable = Publication.objects.visible_to(request.user).select_related(*READ_WITH)
    return get_object_or_404(readable, pk=publication)


@public
@require_safe
def gallery_show(request: HttpRequest) -> HttpResponse:
    """The chosen stories of each year with the reasons; what waits, for those who check."""
    readable = Publication.objects.visible_to(request.user)
    order = ("-story__round__round__closes_on", "published_at", "pk")
    found = readable.select_related("story__round__round", "story__service").order_by(*order)
    context = {
        "frame_page": frame_for(request),
        "years": gallery(found),
        "waiting": waiting_to_be_published(request.user),
        "may_compare": request.user.is_authenticated and request.user.may(Permission.SEE_RESULTS),
    }
    return render(request, "msc/publications/gallery_show.html", context)


@public
@require_safe
def publication_show(request: HttpRequest, publication: UUID) -> HttpResponse:
    """One published story, to be read."""
    found = publication_for(request, publication)
    user = request.user
    context = told_publicly(found) | {"frame_page": frame_for(request), "leaflet": found.leaflet}
    if user.is_authenticated:
        context["poll"] = Poll.objects.visible_to(user).filter(story=found.story).first()
        context["may_ask"] = user.may(Permission.RUN_STORY_ROUNDS)
        context["may_end"] = user.may(Permission.PUBLISH_STORIES)
    return render(request, "msc/publications/publication_show.html", context)


@public
@require_safe
def leaflet_show(request: HttpRequest, publication: UUID) -> HttpResponse:
    """The leaflet, to be saved."""
    found = publication_for(request, publication)
    if not found.leaflet.content:
        raise Http404
    response = HttpResponse(bytes(found.leaflet.content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="story-{found.story.number}.pdf"'
    return response


@requires(Permission.PUBLISH_STORIES)
def publication_end(request: PersonRequest, publication: UUID) -> HttpResponse:
    """Ask why, then take it back."""
    found = publication_for(request, publication)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        end_publication(by=request.user, publication=found, why=why, now=timezone.now())
        messages.success(request, "The story is taken back. Its page and leaflet are gone.")
        return redirect("msc:gallery_show")
    context = {"publication": found, "story": found.story, "form": form}
    return render(request, "msc/publications/publication_end.html", context)


@requires(Permission.REVIEW_STORIES)
def story_check(request: PersonRequest, story: UUID) -> HttpResponse:
    """What was found when the story was checked, and the form for one more record."""
    found = story_for(request.user, story)
    records = Verification.objects.visible_to(request.user).filter(story=found)
    form = CheckForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            record_check(by=request.user, story=found, **form.cleaned_data)
            messages.success(request, "The check is kept.")
            return redirect("msc:story_check", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    record_view(by=request.user, what="how a story was checked", about=found)
    context = {"story": found, "records": records.select_related("by"), "form": form}
    context["reason"] = why_not_check(found, request.user)
    return render(request, "msc/publications/story_check.html", context)


@requires(Permission.PUBLISH_STORIES)
def story_publish(request: PersonRequest, story: UUID) -> HttpResponse:
    """The story as it would be read, and the form that publishes it."""
    found = story_for(request.user, story)
    if running := running_publication(found):
        return redirect("msc:publication_show", running.pk)
    form = PublishForm(request.POST or None, audiences=audiences_for(found))
    if request.method == "POST" and form.is_valid():
        audience = form.cleaned_data["audience"]
        made = publish_story(by=request.user, story=found, audience=audience)
        messages.success(request, "The story is published. Its leaflet is being made.")
        return redirect("msc:publication_show", made.pk)
    reason = why_not_prepare(found, request.user)
    context = told(found) | {"form": form, "reason": reason, "might_tell": might_tell(found)}
    return render(request, "msc/publications/story_publish.html", context)

"""A reviewer's pages: what waits, the original with what was found, the cleared text beside it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.permissions import Permission
from msc.actions.review import place_story, propose_words, sign_off
from msc.forms import ClearedForm
from msc.models import Original, Story
from msc.presenters import decided, found_in, marked, parts_of, side_by_side
from msc.rules import why_not_review
from msc.views.stories import story_for

PLACE = ("locality", "service")


@require_safe
@requires(Permission.REVIEW_STORIES)
def review_list(request: PersonRequest) -> HttpResponse:
    """Stories that wait to be cleared, the oldest first."""
    waiting = (
        Story.objects.visible_to(request.user)
        .exclude(writer=request.user)
        .waiting_for_review()
        .select_related("round__round", "locality", "service")
        .order_by("submitted_at", "pk")
    )
    return render(request, "msc/review_list.html", {"waiting": waiting})


@requires(Permission.REVIEW_STORIES)
def review_suggestions(request: PersonRequest, story: UUID) -> HttpResponse:
    """The original with what was found in it: replace, leave, or write something else."""
    found = story_for(request.user, story)
    original = get_object_or_404(Original.objects.visible_to(request.user), pk=found.pk)
    if reason := why_not_review(found, request.user):
        messages.warning(request, reason)
        return redirect("msc:story_show", found.pk)
    if request.method == "POST":
        words = decided(found, original, request.POST.dict())
        propose_words(by=request.user, story=found, words=words)
        return redirect("msc:review_words", found.pk)
    record_view(by=request.user, what="the original of a story", about=found)
    context = {"story": found, "parts": marked(found, original)}
    return render(request, "msc/review_suggestions.html", context)


@requires(Permission.REVIEW_STORIES)
def review_words(request: PersonRequest, story: UUID) -> HttpResponse:
    """Original and cleared text side by side; save it, or sign it off."""
    found = story_for(request.user, story)
    original = get_object_or_404(Original.objects.visible_to(request.user), pk=found.pk)
    if reason := why_not_review(found, request.user):
        messages.warning(request, reason)
        return redirect("msc:story_show", found.pk)
    words = original.proposed or original.words
    form = ClearedForm(request.POST or None, initial=words, story=found, user=request.user)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        try:
            return _kept(request, found, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    record_view(by=request.user, what="the original of a story", about=found)
    left = [each for found_here in found_in(found, words).values() for each in found_here]
    context = {"story": found, "form": form, "rows": side_by_side(original, form), "left": left}
    return render(request, "msc/review_words.html", context)


def _kept(request: PersonRequest, story: Story, form: ClearedForm) -> HttpResponse:
    """Save the text as far as it is and where the story belongs, or sign it off."""
    words, place = form.cleaned_data, {name: form.cleaned_data.get(name) for name in PLACE}
    if any(place.values()):
        place_story(by=request.user, story=story, **place)
    if "sign" in request.POST:
        sign_off(by=request.user, story=story, words=words)
        messages.success(request, f"{story} is cleared. Panels read the cleared text.")
        return redirect("msc:review_list")
    propose_words(by=request.user, story=story, words=words)
    messages.success(request, "Saved. Sign it off when you have read it through.")
    return redirect("msc:review_words", story.pk)


@require_safe
@signed_in
def original_show(request: PersonRequest, story: UUID) -> HttpResponse:
    """What the writer typed, for those who may; each opening is written down."""
    found = story_for(request.user, story)
    original = get_object_or_404(Original.objects.visible_to(request.user), pk=found.pk)
    record_view(by=request.user, what="the original of a story", about=found)
    context = {"story": found, "original": original, "parts": parts_of(original.words)}
    return render(request, "msc/original_show.html", context)

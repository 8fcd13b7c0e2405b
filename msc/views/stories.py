"""A writer's pages: the own stories, the form, and what became of each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.stories import (
    begin_story,
    record_consent,
    save_draft,
    submit_story,
    take_back_story,
    withdraw_story,
)
from msc.feedback_presenters import own_feedback
from msc.forms import StoryForm, WholeConsentForm, story_values
from msc.models import MscRound, Original, Story, StoryFile, StoryState
from msc.panel_pages import panels_ahead
from msc.poll_presenters import polls_waiting_for
from msc.presenters import NEXT, card, hints, parts_of
from msc.publication_rules import why_not_check, why_not_prepare
from msc.rules import (
    missing,
    why_not_edit,
    why_not_give_to_panels,
    why_not_record_consent,
    why_not_take_back,
    why_not_withdraw,
)

NAMED = ("round__round", "locality", "service", "domain", "panel_domain", "original", "writer")


def story_for(user: User, story: UUID) -> Story:
    """The story with what its pages name, or 404."""
    return get_object_or_404(Story.objects.visible_to(user).select_related(*NAMED), pk=story)


@require_safe
@signed_in
def story_list(request: PersonRequest) -> HttpResponse:
    """The own stories, the rounds that take more, and what may be read."""
    user = request.user
    stories = Story.objects.visible_to(user).select_related(*NAMED)
    readable = stories.exclude(writer=user).exclude(cleared={}).exclude(cleared_at=None)
    context = {
        "feedback": own_feedback(user),
        "polls": polls_waiting_for(user),
        "own": [card(story, user) for story in stories.written_by(user)],
        "panels": panels_ahead(user),
        "rounds": MscRound.objects.visible_to(user).open().select_related("round"),
        "may_write": user.may(Permission.WRITE_STORIES),
        "may_review": user.may(Permission.REVIEW_STORIES),
        "may_run": user.may(Permission.RUN_STORY_ROUNDS),
        "readable": [card(story, user) for story in readable[:100]],
    }
    return render(request, "msc/story_list.html", context)


@require_POST
@requires(Permission.WRITE_STORIES)
def story_begin(request: PersonRequest, story_round: int) -> HttpResponse:
    """Begin a story in a round."""
    found = get_object_or_404(MscRound.objects.visible_to(request.user), pk=story_round)
    try:
        story = begin_story(by=request.user, story_round=found)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("msc:story_list")
    return redirect("msc:story_edit", story.pk)


@requires(Permission.WRITE_STORIES)
def story_edit(request: PersonRequest, story: UUID) -> HttpResponse:
    """The form: save the draft, or hand it in."""
    found = story_for(request.user, story)
    if reason := why_not_edit(found, request.user):
        messages.warning(request, reason)
        return redirect("msc:story_show", found.pk)
    form = StoryForm(
        request.POST or None,
        story=found,
        user=request.user,
        initial=story_values(found, found.original),
    )
    if request.method == "POST" and form.is_valid() and _saved(form, found, request.user):
        if "submit" not in request.POST:
            messages.success(request, "Saved. You can go on whenever you like.")
            return redirect("msc:story_edit", found.pk)
        if _submitted(form, found, request.user):
            messages.success(request, "Thank you. Your story is handed in.")
            return redirect("msc:story_show", found.pk)
    return render(request, "msc/story_edit.html", _edit_page(found, form, request.user))


def _edit_page(story: Story, form: StoryForm, user: User) -> dict[str, object]:
    """What the form's page shows, with what was found in the words that are saved."""
    original = Original.objects.visible_to(user).get(pk=story.pk)
    return {
        "story": story,
        "form": form,
        "groups": form.groups(),
        "more_is_open": any(original.words.get(field) for field in form.more) or bool(form.errors),
        "hints": hints(story, original.words),
        "saved_at": original.saved_at if original.edition else None,
        "has_reference": bool(original.reference_hash),
    }


def _saved(form: StoryForm, story: Story, by: User) -> bool:
    """Whether the draft was kept; the form's edition follows."""
    values = dict(form.cleaned_data)
    try:
        save_draft(by=by, story=story, edition=values.pop("edition"), values=values)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    form.follow(Original.objects.visible_to(by).get(pk=story.pk).edition)
    return not form.errors


def _submitted(form: StoryForm, story: Story, by: User) -> bool:
    """Whether it was handed in; what is missing stands at its field."""
    try:
        submit_story(by=by, story=story)
    except Refused as refusal:
        fresh = Story.objects.visible_to(by).select_related("original").get(pk=story.pk)
        lacks = missing(fresh, fresh.original)
        for field, words in lacks.items():
            form.add_error(field, words)
        if not lacks:
            form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@requires(Permission.WRITE_STORIES)
def story_autosave(request: PersonRequest, story: UUID) -> HttpResponse:
    """Keep what is typed, and point out what might tell who the story is about."""
    found = story_for(request.user, story)
    form = StoryForm(request.POST, story=found, user=request.user)
    if not form.is_valid():
        return JsonResponse({"why": "Something cannot be saved yet. Press Save."}, status=400)
    values = dict(form.cleaned_data)
    try:
        saved = save_draft(
            by=request.user, story=found, edition=values.pop("edition"), values=values
        )
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=409)
    original = saved.original
    return JsonResponse({
        "edition": original.edition,
        "saved_at": f"{timezone.localtime(original.saved_at):%H:%M}",
        "hints": hints(saved, original.words),
    })  # fmt: skip


@require_safe
@signed_in
def story_show(request: PersonRequest, story: UUID) -> HttpResponse:
    """One story: the writer's own words for its writer, the cleared ones for everybody else."""
    found = story_for(request.user, story)
    user, own = request.user, found.writer_id == request.user.pk
    if not own:
        record_view(by=user, what="a cleared story", about=found)
    words = found.original.words if own else found.cleared
    context = {
        "story": found,
        "own": own,
        "title": found.original.title if own else found.title,
        "parts": parts_of(words),
        "cleared": parts_of(found.cleared) if own else [],
        "next": NEXT[StoryState(found.state)],
        "not_to_panels": own and why_not_give_to_panels(found),
        "may_take_back": not why_not_take_back(found, user),
        "may_withdraw": not why_not_withdraw(found, user),
        "may_consent": not why_not_record_consent(found, user),
        "may_review": user.may(Permission.REVIEW_STORIES) and not own,
        "files": StoryFile.objects.visible_to(user).filter(story=found).count(),
        "may_check": not why_not_check(found, user),
        "may_publish": not why_not_prepare(found, user),
    }
    return render(request, "msc/story_show.html", context)


@require_POST
@requires(Permission.WRITE_STORIES)
def story_take_back(request: PersonRequest, story: UUID) -> HttpResponse:
    """Make it a draft again."""
    found = story_for(request.user, story)
    take_back_story(by=request.user, story=found)
    messages.success(request, "You can change your story again. Hand it in when it is ready.")
    return redirect("msc:story_edit", found.pk)


@requires(Permission.WRITE_STORIES)
def story_withdraw(request: PersonRequest, story: UUID) -> HttpResponse:
    """Ask once more, then withdraw."""
    found = story_for(request.user, story)
    reason = why_not_withdraw(found, request.user)
    if request.method == "POST":
        withdraw_story(by=request.user, story=found)
        messages.success(request, "Your story is withdrawn. Nobody else reads it.")
        return redirect("msc:story_list")
    return render(request, "msc/story_withdraw.html", {"story": found, "reason": reason})


@signed_in
def story_consent(request: PersonRequest, story: UUID) -> HttpResponse:
    """Write down who agreed, and how far the story may go."""
    found = story_for(request.user, story)
    names = ("consent", "consent_from", "consent_on")
    form = WholeConsentForm(
        request.POST or None, initial={name: getattr(found, name) for name in names}
    )
    if request.method == "POST" and form.is_valid():
        record_consent(by=request.user, story=found, **form.cleaned_data)
        messages.success(request, "Saved who agreed.")
        return redirect("msc:story_show", found.pk)
    return render(request, "msc/story_consent.html", {"story": found, "form": form})

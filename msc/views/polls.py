"""How often did the same change occur elsewhere? Asking, answering, and what came of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.polls import answer_poll, ask_localities, close_poll
from msc.forms_after import AnswerForm, AskForm
from msc.models import Poll, PollAnswer, Publication
from msc.poll_presenters import first_values, in_a_sentence, poll_table
from msc.poll_rules import places_of
from msc.views.stories import story_for


def poll_for(user: User, poll: UUID) -> Poll:
    """The question with its story, or 404."""
    polls = Poll.objects.visible_to(user).select_related("story__round__round")
    return get_object_or_404(polls, pk=poll)


@requires(Permission.RUN_STORY_ROUNDS)
def poll_ask(request: PersonRequest, story: UUID) -> HttpResponse:
    """Ask every locality about a published story."""
    found = story_for(request.user, story)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = ask_localities(by=request.user, story=found, **form.cleaned_data)
            messages.success(request, "Localities are asked. They see it on their Stories page.")
            return redirect("msc:poll_show", made.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "msc/polls/poll_ask.html", {"story": found, "form": form})


@signed_in
def poll_show(request: PersonRequest, poll: UUID) -> HttpResponse:
    """The question; the form for those of a locality; the answers once it is closed."""
    user, found = request.user, poll_for(request.user, poll)
    answers = PollAnswer.objects.visible_to(user).filter(poll=found).select_related("locality")
    listed, places = list(answers), places_of(user)
    first = first_values(listed, places)
    form = AnswerForm(request.POST or None, places=places, initial=first)
    if request.method == "POST" and form.is_valid() and _answered(form, user, found):
        messages.success(request, "Kept. You can change it until the question closes.")
        return redirect("msc:poll_show", found.pk)
    context: dict[str, Any] = {"poll": found, "story": found.story, "form": form}
    context |= {"may_answer": bool(places) and found.is_open, "answers": listed}
    context |= {"table": poll_table(listed), "sentence": in_a_sentence(listed)}
    publications = Publication.objects.visible_to(user).filter(story=found.story)
    context |= {"publication": publications.get(), "has_answered": bool(first)}
    context["may_close"] = user.may(Permission.RUN_STORY_ROUNDS) and found.is_open
    return render(request, "msc/polls/poll_show.html", context)


def _answered(form: AnswerForm, by: User, poll: Poll) -> bool:
    """Whether the answer was kept; else the form says why not."""
    try:
        answer_poll(by=by, poll=poll, now=timezone.now(), **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


@require_POST
@requires(Permission.RUN_STORY_ROUNDS)
def poll_close(request: PersonRequest, poll: UUID) -> HttpResponse:
    """Take no more answers, and show them to everybody with an account."""
    found = poll_for(request.user, poll)
    close_poll(by=request.user, poll=found, now=timezone.now())
    messages.success(
        request, "The question is closed. Everybody with an account reads the answers."
    )
    return redirect("msc:poll_show", found.pk)

"""Voting in the panel room: opening, the ballot, closing, deciding."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.doors import PersonRequest, signed_in
from accounts.errors import Refused
from msc.actions.ballots import cast_ballot, close_vote, open_vote
from msc.actions.selection import decide
from msc.models import Panel, Seat, Vote
from msc.panel_ballot_forms import BallotForm
from msc.panel_forms import DecisionForm
from msc.panel_pages import Matter, cleared, matter_of
from msc.views.panel_room import entered, told


def found_matter(panel: Panel, key: str) -> Matter:
    """What is decided together under this word of the address."""
    for service in panel.services():
        matter = matter_of(panel, service)
        if matter.key == key:
            return matter
    raise Http404


@require_POST
@signed_in
def vote_open(request: PersonRequest, panel: UUID, matter: str) -> HttpResponse:
    """Open a vote."""
    found = entered(request, panel)
    given: dict[str, Any] = {
        "service": found_matter(found, matter).service,
        "only_level": "only_level" in request.POST,
        "now": timezone.now(),
    }
    told(request, partial(open_vote, by=request.user, panel=found, **given))
    return redirect("msc:panel_show", found.pk)


@signed_in
def ballot_cast(request: PersonRequest, panel: UUID, vote: UUID) -> HttpResponse:
    """A member's ballot. What was typed stays on the page when it is refused."""
    found = entered(request, panel)
    cast = get_object_or_404(found.votes.select_related("panel", "service"), pk=vote)
    seat = get_object_or_404(found.seats, user=request.user)
    form = ballot_form(found, cast, seat, request.POST or None)
    if request.method == "POST" and form.is_valid():
        ballot = {"choices": form.choices(), "reason": form.cleaned_data["reason"]}
        try:
            cast_ballot(by=request.user, vote=cast, scores=form.scores(), **ballot)
            messages.success(request, "Your ballot is sealed. You can change it until the close.")
            return redirect("msc:panel_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    elif request.method == "GET" and not cast.is_open:
        messages.warning(request, "This vote is closed.")
        return redirect("msc:panel_show", found.pk)
    stories = [(story, cleared(story)) for story in form.stories]
    context = {"panel": found, "vote": cast, "form": form, "stories": stories}
    context["has_voted"] = cast.ballots.filter(seat=seat).exists()
    return render(request, "msc/panels/ballot_cast.html", context)


def ballot_form(panel: Panel, vote: Vote, seat: Seat, typed: Any) -> BallotForm:
    """The ballot of this member: the stories on which they have a say."""
    keys = set(vote.candidates.values_list("pk", flat=True)) - seat.barred_stories()
    return BallotForm(vote, panel.open_stories().filter(pk__in=keys), typed)


@require_POST
@signed_in
def vote_close(request: PersonRequest, panel: UUID, vote: UUID) -> HttpResponse:
    """Close a vote and count it."""
    found = entered(request, panel)
    closed = get_object_or_404(found.votes, pk=vote)
    is_last, now = "is_last" in request.POST, timezone.now()
    told(request, partial(close_vote, by=request.user, vote=closed, now=now, is_last=is_last))
    return redirect("msc:panel_show", found.pk)


@signed_in
def decision_write(request: PersonRequest, panel: UUID, matter: str) -> HttpResponse:
    """Keep what was decided, with its reasons."""
    found = entered(request, panel)
    about = found_matter(found, matter)
    form = decision_form(found, about, request.POST or None)
    if request.method == "POST" and form.is_valid():
        none_reason = form.cleaned_data.get("none_reason", "")
        decision = {"reasons": form.reasons(), "none_reason": none_reason}
        try:
            decide(by=request.user, panel=found, service=about.service, **decision)
            messages.success(request, "The decision is kept, with its reasons.")
            return redirect("msc:panel_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"panel": found, "form": form, "matter": about}
    return render(request, "msc/panels/decision_write.html", context)


def decision_form(panel: Panel, matter: Matter, typed: Any) -> DecisionForm:
    """Reasons for what the vote chose; where it settled nothing, for any story on the table."""
    stories, last = panel.open_stories(matter.service), matter.last
    is_settled = bool(last and last.vote.is_settled)
    if last and is_settled:
        stories = stories.filter(pk__in=last.vote.outcome["winners"])
    return DecisionForm(stories, is_settled, typed)

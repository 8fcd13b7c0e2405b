"""Samples: the log of families that were drawn, what became of each, and coverage of the plan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from journeys.actions.samples import move_candidate, replace_candidate
from journeys.forms import LostForm
from journeys.models import Candidate, CandidateState, Sample
from journeys.sample_pages import sample_page

STEPS = {"invited": CandidateState.INVITED, "agreed": CandidateState.AGREED}
LOST = {"declined": CandidateState.DECLINED, "not-suitable": CandidateState.NOT_SUITABLE}


def candidate_for(user: User, sample: UUID, candidate: int) -> Candidate:
    """The drawn family, or 404."""
    found = Candidate.objects.visible_to(user).select_related("sample", "service", "locality")
    return get_object_or_404(found, sample=sample, pk=candidate)


@require_safe
@requires(Permission.RECORD_INTERVIEWS)
def sample_list(request: PersonRequest) -> HttpResponse:
    """Every sample that was drawn."""
    samples = Sample.objects.visible_to(request.user).select_related("drawn_by")
    return render(request, "journeys/samples/list.html", {"samples": samples})


@require_safe
@requires(Permission.RECORD_INTERVIEWS)
def sample_show(request: PersonRequest, sample: UUID) -> HttpResponse:
    """The log of one sample, its coverage, and why families were not interviewed."""
    found = get_object_or_404(Sample.objects.visible_to(request.user), pk=sample)
    record_view(by=request.user, what="families drawn to be interviewed", about=found)
    return render(request, "journeys/samples/show.html", sample_page(found, request.user))


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def candidate_step(request: PersonRequest, sample: UUID, candidate: int, to: str) -> HttpResponse:
    """The family was invited, or agreed."""
    found = candidate_for(request.user, sample, candidate)
    if to not in STEPS:
        raise Http404
    try:
        move_candidate(by=request.user, candidate=found, state=STEPS[to])
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journeys:sample_show", sample)


@requires(Permission.RECORD_INTERVIEWS)
def candidate_lose(request: PersonRequest, sample: UUID, candidate: int, to: str) -> HttpResponse:
    """The family declined or is not suitable now: why."""
    found = candidate_for(request.user, sample, candidate)
    if to not in LOST:
        raise Http404
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            move_candidate(by=request.user, candidate=found, state=LOST[to], **form.cleaned_data)
            return redirect("journeys:sample_show", sample)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "candidate": found, "sample": found.sample, "state": LOST[to].label}
    return render(request, "journeys/samples/lose.html", context)


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def candidate_replace(request: PersonRequest, sample: UUID, candidate: int) -> HttpResponse:
    """Draw the next family of the same cluster and service."""
    found = candidate_for(request.user, sample, candidate)
    try:
        drawn = replace_candidate(by=request.user, candidate=found)
        messages.success(request, f"Drawn in its place: {drawn}.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("journeys:sample_show", sample)

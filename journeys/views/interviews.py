"""Interviews: record one, keep what was said, and clear it of names."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from journeys.actions.interviews import (
    change_interview,
    clear_transcript,
    keep_answers_as_transcript,
    keep_guide_answers,
    keep_transcript,
    record_interview,
)
from journeys.actions.maps import begin_map
from journeys.forms import (
    ClearedForm,
    InterviewForm,
    TranscriptForm,
    candidate_values,
    interview_values,
)
from journeys.interview_pages import clearing_page, guide_page, interview_page, reading_page
from journeys.models import Candidate, GuideAnswers, Interview, Transcript
from journeys.rules import why_not_change


def interview_for(user: User, interview: UUID) -> Interview:
    """The interview with what its pages name, or 404."""
    found = Interview.objects.visible_to(user).select_related("locality", "interviewer", "guide")
    return get_object_or_404(found, pk=interview)


def transcript_for(user: User, interview: UUID) -> Transcript:
    """What was said, or 404."""
    found = Transcript.objects.visible_to(user).select_related("interview__interviewer")
    return get_object_or_404(found, interview=interview)


def _drawn(request: HttpRequest, user: User) -> Candidate | None:
    """The drawn family whose interview this is, if it is one."""
    key = request.GET.get("candidate", "")
    if not key.isdigit():
        return None
    drawn = Candidate.objects.visible_to(user).select_related("sample", "service", "locality")
    return get_object_or_404(drawn, pk=key)


@requires(Permission.RECORD_INTERVIEWS)
def interview_record(request: PersonRequest) -> HttpResponse:
    """Write down an interview, of a drawn family or another."""
    drawn = _drawn(request, request.user)
    initial = candidate_values(drawn, drawn.sample.grouping if drawn else "")
    form = InterviewForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            interview = record_interview(
                by=request.user, values=form.values(), services=form.cleaned_data["services"],
                colleagues=form.cleaned_data.get("colleagues", ()), candidate=drawn,
            )  # fmt: skip
            messages.success(request, "Recorded. Now keep what was said.")
            return redirect("journeys:interview_show", interview.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "journeys/interviews/record.html", {"form": form, "drawn": drawn})


@require_safe
@requires(Permission.RECORD_INTERVIEWS)
def interview_show(request: PersonRequest, interview: UUID) -> HttpResponse:
    """What is known of an interview, and what comes next."""
    found = interview_for(request.user, interview)
    return render(request, "journeys/interviews/show.html", interview_page(found, request.user))


@requires(Permission.RECORD_INTERVIEWS)
def interview_change(request: PersonRequest, interview: UUID) -> HttpResponse:
    """Put right what was written down, or what the family agreed to."""
    found = interview_for(request.user, interview)
    initial = interview_values(found)
    form = InterviewForm(request.POST or None, user=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_interview(
                by=request.user, interview=found, values=form.values(),
                services=form.cleaned_data["services"],
                colleagues=form.cleaned_data.get("colleagues", ()),
            )  # fmt: skip
            return redirect("journeys:interview_show", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "interview": found}
    return render(request, "journeys/interviews/record.html", context)


@requires(Permission.RECORD_INTERVIEWS)
def transcript_keep(request: PersonRequest, interview: UUID) -> HttpResponse:
    """Keep notes or a transcript: typed, pasted, or a file."""
    found = interview_for(request.user, interview)
    form = TranscriptForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["file"].name if form.cleaned_data["file"] else ""
        words = form.cleaned_data["words"]
        try:
            keep_transcript(by=request.user, interview=found, words=words, file_name=name)
            return redirect("journeys:transcript_clear", found.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "interview": found}
    return render(request, "journeys/interviews/transcript.html", context)


@requires(Permission.RECORD_INTERVIEWS)
def transcript_clear(request: PersonRequest, interview: UUID) -> HttpResponse:
    """What was found in the text that might tell who it is, and the text without it."""
    found = transcript_for(request.user, interview)
    page = clearing_page(found)
    form = ClearedForm(request.POST or None, initial={"words": page["proposed"]})
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            clear_transcript(by=request.user, transcript=found, words=words)
            messages.success(request, "The text is cleared. Moments can be made from it now.")
            return redirect("journeys:interview_show", interview)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    record_view(by=request.user, what="what was said in an interview", about=found.interview)
    return render(request, "journeys/interviews/clear.html", {**page, "form": form})


@require_safe
@requires(Permission.RECORD_INTERVIEWS)
def transcript_read(request: PersonRequest, interview: UUID) -> HttpResponse:
    """The cleared text, to make moments from and to see which passage a moment is made from."""
    found = transcript_for(request.user, interview)
    record_view(by=request.user, what="what was said in an interview", about=found.interview)
    return render(request, "journeys/interviews/read.html", reading_page(found, request.GET))


@requires(Permission.RECORD_INTERVIEWS)
def guide_show(request: PersonRequest, interview: UUID) -> HttpResponse:
    """The questions of the interview guide, and what was answered to each."""
    found = interview_for(request.user, interview)
    typed = None
    if request.method == "POST":
        try:
            _answers_kept(request, found)
            if "use" in request.POST:
                keep_answers_as_transcript(by=request.user, interview=found)
                return redirect("journeys:transcript_clear", found.pk)
            messages.success(request, "Saved.")
            return redirect("journeys:guide_show", found.pk)
        except Refused as refusal:
            messages.warning(request, str(refusal))
            typed = _typed(request)
    record_view(by=request.user, what="answers to an interview guide", about=found)
    page = guide_page(found, typed) | {"may_change": not why_not_change(found, request.user)}
    return render(request, "journeys/interviews/guide.html", page)


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def guide_save(request: PersonRequest, interview: UUID) -> HttpResponse:
    """Save the answers in the background."""
    try:
        kept = _answers_kept(request, interview_for(request.user, interview))
    except Refused as refusal:
        return JsonResponse({"why": str(refusal)}, status=409)
    return JsonResponse({"edition": kept.edition, "saved_at": f"{timezone.localtime():%H:%M}"})


def _answers_kept(request: PersonRequest, interview: Interview) -> GuideAnswers:
    edition = request.POST.get("edition", "")
    return keep_guide_answers(
        by=request.user, interview=interview, answers=_typed(request),
        edition=int(edition) if edition.isdecimal() else -1,
    )  # fmt: skip


def _typed(request: HttpRequest) -> dict[str, str]:
    """What stands under each question, by its name."""
    start = "answer-"
    return {
        name.removeprefix(start): str(words)
        for name, words in request.POST.items()
        if name.startswith(start)
    }


@require_POST
@requires(Permission.RECORD_INTERVIEWS)
def map_begin(request: PersonRequest, interview: UUID) -> HttpResponse:
    """Begin the map of an interview."""
    found = interview_for(request.user, interview)
    try:
        journey = begin_map(by=request.user, interview=found)
    except Refused as refusal:
        messages.warning(request, str(refusal))
        return redirect("journeys:interview_show", found.pk)
    return redirect("journeys:map_edit", journey.pk)

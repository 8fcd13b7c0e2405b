"""What became of the stories: the writer's page, and those of whoever runs the round."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires, signed_in
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from msc.actions.feedback import (
    archive_panel,
    archive_round,
    mark_read,
    reply_to_feedback,
    send_feedback,
    send_feedback_again,
)
from msc.feedback_mail import subject_of, text_of
from msc.feedback_presenters import (
    became,
    feedback_table,
    panels_told,
    put_away,
    replies_to,
)
from msc.feedback_rules import (
    partners_to_tell,
    people_in_doubt,
    people_to_tell,
    spoken,
    unreached_partners,
    why_not_archive,
    why_not_send_feedback,
    why_not_send_feedback_again,
)
from msc.forms_after import ReplyForm
from msc.models import Feedback, MscRound, Panel
from msc.views.rounds import round_for
from surveys.forms import PressForm


def feedback_for(user: User, feedback: UUID) -> Feedback:
    """The person's own feedback, or 404."""
    mine = Feedback.objects.visible_to(user).own(user)
    return get_object_or_404(mine.select_related("round__round", "writer"), pk=feedback)


@signed_in
def feedback_show(request: PersonRequest, feedback: UUID) -> HttpResponse:
    """The writer's page: what became of each story, which were chosen, why and how; an answer."""
    found = feedback_for(request.user, feedback)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reply_to_feedback(by=request.user, feedback=found, text=form.cleaned_data["text"])
        messages.success(
            request, "Thank you. Your answer is kept, and whoever led the round reads it."
        )
        return redirect("msc:feedback_show", found.pk)
    mark_read(by=request.user, feedback=found, now=timezone.now())
    context = {
        "feedback": found,
        "stories": became(found),
        "panels": panels_told(found),
        "replies": found.replies.all(),
        "form": form,
    }
    return render(request, "msc/feedback/feedback_show.html", context)


@require_safe
@signed_in
def feedback_round(request: PersonRequest, story_round: int) -> HttpResponse:
    """For whoever runs the round or led one of its panels: whom it reached, and the answers."""
    found = round_for(request.user, story_round)
    may_run = request.user.may(Permission.RUN_STORY_ROUNDS)
    panels = Panel.objects.visible_to(request.user).filter(round=found).select_related("locality")
    panels = panels if may_run else panels.filter(facilitator=request.user)
    if not may_run and not panels.exists():
        raise Http404
    told = Feedback.objects.visible_to(request.user).filter(round=found).select_related("writer")
    told = told.select_related("partner_story")
    rows = list(told.prefetch_related("replies__feedback__writer"))
    record_view(by=request.user, what="feedback to writers", about=found, rows=len(rows))
    context = {"found": found, "may_run": may_run, "table": feedback_table(rows)}
    context |= {"rows": rows, "replies": replies_to(rows), **_figures(rows)}
    context["panels"] = put_away(panels, request.user)
    context |= _press(request.user, found) if may_run else {}
    return render(request, "msc/feedback/feedback_round.html", context)


def _figures(rows: list[Feedback]) -> dict[str, int]:
    """How many were sent a message, have read it and answered, and how many are in doubt."""
    return {
        "sent": sum(each.state == "sent" for each in rows),
        "read": sum(each.read_at is not None for each in rows),
        "answered": sum(bool(each.replies.all()) for each in rows),
        "unknown": sum(each.state == "unknown" for each in rows),
        "failed": sum(each.state == "failed" for each in rows),
    }


def _press(user: User, story_round: MscRound) -> dict[str, Any]:
    """What can be sent now, and the message as it will read."""
    link = "(a link to the writer's own page)"
    mailing = story_round.mailings.select_related("job").first()
    return {
        "mailing": mailing,
        "under_way": mailing is not None and not mailing.job.has_ended,
        "reason": why_not_send_feedback(story_round),
        "not_again": why_not_send_feedback_again(story_round),
        "not_archive": why_not_archive(story_round),
        "people": people_to_tell(story_round),
        "partners": partners_to_tell(story_round),
        "unreached": unreached_partners(story_round),
        "in_doubt": people_in_doubt(story_round),
        "subject": subject_of(story_round),
        "body": text_of(story_round, "", user, link),
        "press": PressForm(initial={"key": uuid4()}),
    }


@require_POST
@requires(Permission.RUN_STORY_ROUNDS)
def feedback_send(request: PersonRequest, story_round: int) -> HttpResponse:
    """Write to the writers: to those not told yet, or again to those in doubt."""
    found, form = round_for(request.user, story_round), PressForm(request.POST)
    if not form.is_valid():
        raise Http404
    act = send_feedback_again if "again" in request.POST else send_feedback
    try:
        act(by=request.user, story_round=found, key=form.cleaned_data["key"])
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("msc:feedback_round", found.pk)


@require_POST
@signed_in
def panel_archive(request: PersonRequest, panel: UUID) -> HttpResponse:
    """Put one panel away."""
    found = get_object_or_404(Panel.objects.visible_to(request.user), pk=panel)
    try:
        archive_panel(by=request.user, panel=found, now=timezone.now())
        messages.success(request, f"The {spoken(found)} is archived.")
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("msc:feedback_round", found.round_id)


@require_POST
@requires(Permission.RUN_STORY_ROUNDS)
def round_archive(request: PersonRequest, story_round: int) -> HttpResponse:
    """Put the round away."""
    found = round_for(request.user, story_round)
    try:
        archive_round(by=request.user, story_round=found, now=timezone.now())
        messages.success(
            request, "The round is archived. Everybody can still read what they could."
        )
    except Refused as refusal:
        messages.warning(request, str(refusal))
    return redirect("msc:round_show", found.pk)

"""Answers that were set aside: the list, two contents compared, a decision; and deletion."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.audit import record_view
from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.keeping import decide_aside, undo_decision
from surveys.actions.withdrawing import take_out
from surveys.forms import DecideForm, DeleteAnswersForm, FindAnswersForm, place_in
from surveys.keeping_rules import (
    why_not_delete,
)
from surveys.keepsakes import aside_page, choices_for, found_response
from surveys.models import Decision, DeletionReason, Quarantine
from surveys.on_behalf import described
from surveys.rules import (
    why_not_read_answers,
)
from surveys.views.surveys import survey_for

PAGE = 50
DECIDED = "It is decided. You can undo it on this page."


def aside_for(request: PersonRequest, survey_id: UUID, aside_id: UUID) -> Quarantine:
    """What was set aside, with what its page names, or 404."""
    rows = Quarantine.objects.visible_to(request.user).filter(survey=survey_id)
    named = rows.select_related(
        "survey__round", "survey__instrument", "version", "decided_by", "invitation__organisation"
    )
    return get_object_or_404(named, pk=aside_id)


@requires(Permission.READ_ANSWERS)
@require_GET
def aside_list(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Everything set aside from a survey, what waits for a decision first."""
    survey = survey_for(request.user, survey_id)
    rows = Quarantine.objects.visible_to(request.user).filter(survey=survey)
    shows_all = request.GET.get("show") == "all"
    found = rows if shows_all else rows.undecided()
    if after := place_in(request.GET):
        found = found.filter(pk__gt=after)
    named = found.select_related("version", "invitation__organisation")
    listed = [(each, whose(each)) for each in named.order_by("pk")[: PAGE + 1]]
    page = {"listed": listed[:PAGE], "more": listed[PAGE:], "shows_all": shows_all}
    context = page | {"survey": survey, "reason": why_not_read_answers(survey)}
    context |= {"waiting": survey.quarantined.undecided().count()}
    context |= {"total": survey.quarantined.count()}
    return render(request, "surveys/aside_list.html", context)


def whose(aside: Quarantine) -> str:
    """By whose link it came, where we know."""
    return described(aside.invitation) if aside.invitation else ""


@requires(Permission.READ_ANSWERS)
@require_http_methods(["GET", "POST"])
def aside_show(request: PersonRequest, survey_id: UUID, aside_id: UUID) -> HttpResponse:
    """Two contents side by side, and what to do. Looking is written down."""
    aside = aside_for(request, survey_id, aside_id)
    form = DecideForm(request.POST or None, choices=choices_for(aside))
    if form.is_valid():
        decision = Decision(form.cleaned_data["decision"])
        try:
            decide_aside(
                by=request.user, aside=aside, decision=decision, why=form.cleaned_data["why"]
            )
            messages.success(request, DECIDED)
            return redirect("surveys:aside_show", survey_id, aside_id)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    record_view(by=request.user, what="answers set aside", about=aside.survey, rows=1)
    page = aside_page(aside) | {"form": form, "may_run": request.user.may(Permission.RUN_SURVEYS)}
    return render(request, "surveys/aside_show.html", page)


@requires(Permission.READ_ANSWERS)
@require_POST
def aside_undo(request: PersonRequest, survey_id: UUID, aside_id: UUID) -> HttpResponse:
    """Take a decision back."""
    aside = aside_for(request, survey_id, aside_id)
    try:
        undo_decision(by=request.user, aside=aside)
        messages.success(request, "The decision is taken back. Everything is as it was before it.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("surveys:aside_show", survey_id, aside_id)


@requires(Permission.DELETE_ANSWERS)
@require_http_methods(["GET", "POST"])
def answers_delete(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Find one person's answers by their receipt, say what goes, and delete them."""
    survey = survey_for(request.user, survey_id)
    find, confirm = FindAnswersForm(request.POST or None), DeleteAnswersForm()
    found = None
    if find.is_valid() and not why_not_delete(survey):
        found = found_response(survey, find.cleaned_data["words"])
        if found is None:
            find.add_error("words", "No answers of this survey have this number or id.")
        elif "delete" in request.POST:
            confirm = DeleteAnswersForm(request.POST)
            if confirm.is_valid():
                why = DeletionReason(confirm.cleaned_data["why"])
                take_out(by=request.user, response=found, why=why)
                messages.success(
                    request, "The answers are deleted, and will not be taken in again."
                )
                return redirect("surveys:survey_show", survey_id)
    context = {"survey": survey, "find": find, "confirm": confirm, "found": found}
    return render(
        request, "surveys/answers_delete.html", context | {"reason": why_not_delete(survey)}
    )

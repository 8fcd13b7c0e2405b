"""Surveys: the list, preparing one, its page, opening and closing."""

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.models import User
from accounts.permissions import Permission
from surveys.actions.surveys import (
    change_promise,
    choose_language,
    close_survey,
    open_survey,
    prepare_survey,
    set_deadline,
)
from surveys.consents import asks_for_consent
from surveys.coverage import with_people
from surveys.forms import DeadlineForm, PrepareForm, PromiseForm
from surveys.keeping_rules import (
    why_not_delete,
)
from surveys.models import Promise, Survey
from surveys.people_forms import EVERY, LanguageForm
from surveys.presenters import COLOURS, PROMISES, survey_page
from surveys.rules import (
    why_not_choose_language,
    why_not_close,
    why_not_set_deadline,
)


def survey_for(user: User, survey_id: UUID) -> Survey:
    """The survey with what its pages name, or 404."""
    surveys = Survey.objects.visible_to(user).select_related("round", "instrument", "version")
    return get_object_or_404(surveys, pk=survey_id)


@requires(Permission.SEE_SURVEYS)
@require_GET
def survey_list(request: PersonRequest) -> HttpResponse:
    """Every survey, newest round first."""
    named = Survey.objects.visible_to(request.user).select_related("round", "instrument")
    surveys = with_people(named).order_by("-round__opens_on", "round", "instrument__title")
    return render(
        request,
        "surveys/survey_list.html",
        {
            "surveys": surveys,
            "colours": COLOURS,
            "may_run": request.user.may(Permission.RUN_SURVEYS),
        },
    )


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def survey_prepare(request: PersonRequest) -> HttpResponse:
    """Choose a questionnaire and a round."""
    form = PrepareForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            with transaction.atomic():
                survey = prepare_survey(
                    by=request.user,
                    round=form.chosen_round(request.user),
                    instrument=form.cleaned_data["instrument"],
                    promise=Promise(form.cleaned_data["promise"]),
                )
            messages.success(request, "The survey is prepared. What to do next stands below.")
            return redirect("surveys:survey_show", survey.pk)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    promises = [(promise, PROMISES[promise]) for promise in Promise]
    return render(request, "surveys/survey_prepare.html", {"form": form, "promises": promises})


@requires(Permission.SEE_SURVEYS)
@require_GET
def survey_show(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """One survey: where it stands and what to do next."""
    survey = survey_for(request.user, survey_id)
    may = {
        "may_run": request.user.may(Permission.RUN_SURVEYS),
        "may_see_results": request.user.may(Permission.SEE_RESULTS),
        "may_submit": request.user.may(Permission.SUBMIT_ANSWERS),
        "may_read_answers": request.user.may(Permission.READ_ANSWERS),
        "may_delete_answers": request.user.may(Permission.DELETE_ANSWERS)
        and not why_not_delete(survey),
        "asks_consent": asks_for_consent(survey.version.definition),
        "may_export": request.user.may(Permission.EXPORT_ANSWERS),
    }
    return render(request, "surveys/survey_show.html", survey_page(survey) | may)


@requires(Permission.RUN_SURVEYS)
@require_POST
def survey_open(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Take answers from now on."""
    survey = survey_for(request.user, survey_id)
    try:
        open_survey(by=request.user, survey=survey)
        messages.success(request, "The survey is open. Nobody has been written to yet.")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("surveys:survey_show", survey.pk)


@requires(Permission.RUN_SURVEYS)
@require_POST
def survey_promise(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Promise something else, while nobody has been invited."""
    survey = survey_for(request.user, survey_id)
    form = PromiseForm(request.POST)
    if form.is_valid():
        promise = Promise(form.cleaned_data["promise"])
        try:
            change_promise(by=request.user, survey=survey, promise=promise)
            messages.success(request, f"The promise is now: {promise.label}.")
        except Refused as refusal:
            messages.error(request, str(refusal))
    return redirect("surveys:survey_show", survey.pk)


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def survey_deadline(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Say by which day people should answer."""
    survey = survey_for(request.user, survey_id)
    form = DeadlineForm(request.POST or None, initial={"answer_by": survey.answer_by})
    if request.method == "POST" and form.is_valid():
        try:
            set_deadline(by=request.user, survey=survey, **form.cleaned_data)
            messages.success(request, "The day to answer by is saved.")
            return redirect("surveys:survey_show", survey.pk)
        except Refused as refusal:
            form.add_error("answer_by", str(refusal))
    context = {"survey": survey, "form": form, "reason": why_not_set_deadline(survey, None)}
    return render(request, "surveys/survey_deadline.html", context)


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def survey_language(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Choose the language of emails to people for whom the list names none."""
    survey = survey_for(request.user, survey_id)
    first = {"language": survey.language or EVERY}
    form = LanguageForm(request.POST or None, survey=survey, initial=first)
    if form.is_valid():
        try:
            choose_language(by=request.user, survey=survey, language=form.chosen())
            messages.success(request, "The language of the emails is saved.")
            return redirect("surveys:survey_show", survey.pk)
        except Refused as refusal:
            form.add_error("language", str(refusal))
    context = {"survey": survey, "form": form, "reason": why_not_choose_language(survey)}
    return render(request, "surveys/survey_language.html", context)


@requires(Permission.RUN_SURVEYS)
@require_http_methods(["GET", "POST"])
def survey_close(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Say what closing does, and do it."""
    survey = survey_for(request.user, survey_id)
    if request.method == "POST":
        try:
            closed = close_survey(by=request.user, survey=survey)
            words = f"The survey is closed with {closed.response_count} responses."
            messages.success(request, words)
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect("surveys:survey_show", survey.pk)
    unfinished = survey.drafts.count()
    context = {"survey": survey, "unfinished": unfinished, "reason": why_not_close(survey)}
    return render(request, "surveys/survey_close.html", context)

"""Typing in paper answers: the code of a copy, its whole form on one page, and one step back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_http_methods, require_POST

from accounts.doors import PersonRequest, requires
from accounts.errors import Refused
from accounts.permissions import Permission
from surveys.actions.typing_in import enter_copy, take_back_entry
from surveys.copies import in_groups, read_code
from surveys.definition import Definition, Question, has_uploads
from surveys.entry import definition_of
from surveys.forms import CopyForm
from surveys.keeping_rules import (
    why_not_type_in,
)
from surveys.models import Survey
from surveys.sheet_entries import Fields, fields_from, moved_up
from surveys.typing_in import Problems, differences, problem_links, read_typed, sheet
from surveys.views.surveys import survey_for

LAST, MINUTES_TO_UNDO = "last-copy", 15
SALT = "surveys.typing_in"
ASIDE = (
    "This copy had been typed in with other answers. Both are kept: yours wait for an analyst, who "
    "compares them and decides."
)


@requires(Permission.SUBMIT_ANSWERS)
@require_http_methods(["GET", "POST"])
def copy_choose(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Which copy comes next."""
    survey, today = survey_for(request.user, survey_id), timezone.localdate()
    first = {"received_on": today, "twice": request.GET.get("twice") == "yes"}
    form = CopyForm(request.POST or None, survey=survey, today=today, initial=first)
    if form.is_valid():
        given = form.cleaned_data
        kept = {"code": given["code"], "twice": "yes" if given["twice"] else ""}
        kept["received_on"] = str(given.get("received_on", ""))
        return page(request, survey, kept)
    last = last_copy(request, survey)
    context = {"survey": survey, "form": form, "reason": why_not_type_in(survey)}
    context |= {
        "last": in_groups(last["code"]) if last else "",
        "used": survey.copies.used().count(),
        "asks_for_files": has_uploads(definition_of(survey.version_id)),
    }
    return render(request, "surveys/paper/choose.html", context | {"total": survey.copies.count()})


def page(
    request: PersonRequest, survey: Survey, kept: dict[str, str], *,
    sent: Fields | None = None, problems: Problems | None = None, step: str = "", more: str = "",
) -> HttpResponse:  # fmt: skip
    """The whole form; `step` is what the page is about: mistakes, doubts, second or differences."""
    definition = definition_of(survey.version_id)
    found = problems or {}
    context: dict[str, Any] = {"survey": survey, "kept": kept, "step": step}
    context |= {
        "sheet": sheet(definition, sent or {}, found, more),
        "more": more,
        "code": in_groups(kept["code"]),
    }
    context["problems"] = problem_links(definition, found)
    status = 422 if found else 200
    return render(request, "surveys/paper/type.html", context, status=status)


@requires(Permission.SUBMIT_ANSWERS)
@require_POST
def copy_type(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Read what was typed; save it, or say what to look at."""
    survey = survey_for(request.user, survey_id)
    sent: Fields = dict(request.POST.lists())
    names = ("code", "received_on", "twice", "first", "confirmed")
    kept = {name: request.POST.get(name, "") for name in names}
    kept["code"] = read_code(kept["code"])
    if not kept["code"]:
        return redirect("surveys:copy_choose", survey_id)
    definition = definition_of(survey.version_id)
    sent = moved_up(asked(definition), sent)
    if more := request.POST.get("more"):
        step = "second" if kept["first"] else ""
        return page(request, survey, kept, sent=sent, step=step, more=more)
    return typed_in(request, survey, kept, sent)


def typed_in(
    request: PersonRequest, survey: Survey, kept: dict[str, str], sent: Fields
) -> HttpResponse:
    """Save a sheet, unless something is to be looked at first."""
    definition = definition_of(survey.version_id)
    typed = read_typed(definition, sent)
    if typed.mistakes:
        return page(request, survey, kept, sent=sent, problems=typed.mistakes)
    if typed.doubts and kept["confirmed"] != "yes":
        kept |= {"confirmed": "yes"}
        return page(request, survey, kept, sent=sent, problems=typed.doubts, step="doubts")
    if kept["twice"]:
        first = first_pass(kept["first"])
        again = kept | {"first": signing.dumps(typed.answers, salt=SALT, compress=True)}
        if first is None:
            return page(request, survey, again | {"confirmed": ""}, step="second")
        if found := differences(definition, first, typed.answers):
            step = "differences"
            return page(request, survey, again, sent=sent, problems=found, step=step)
    return saved(request, survey, kept, typed.answers)


def asked(definition: Definition) -> list[Question]:
    """Everything a form asks, repeats as one."""
    return [question for page in definition["pages"] for question in page["questions"]]


def first_pass(text: str) -> dict[str, Any] | None:
    """What the copy was typed in as before, None where this is the first time."""
    try:
        answers: dict[str, Any] = signing.loads(text, salt=SALT)
        return answers
    except signing.BadSignature:
        return None


def saved(
    request: PersonRequest, survey: Survey, kept: dict[str, str], answers: dict[str, Any]
) -> HttpResponse:
    """Keep the answers and go on to the next copy."""
    try:
        entry = enter_copy(
            by=request.user, survey=survey, code=kept["code"], answers=answers,
            received_on=day_from(kept["received_on"]),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:copy_choose", survey.pk)
    if entry.is_aside:
        messages.warning(request, ASIDE)
    else:
        messages.success(request, f"Copy {in_groups(kept['code'])} is saved. Now the next one.")
    response = redirect("surveys:copy_choose", survey.pk)
    response["Location"] += "?twice=yes" if kept["twice"] else ""
    if entry.response:
        last = {"code": kept["code"], "received_on": kept["received_on"]}
        remember(request, response, survey, last | {"response": str(entry.response)})
    return response


def day_from(text: str) -> date | None:
    """The day that the page carried."""
    try:
        return parse_date(text)
    except ValueError:
        return None


def remember(
    request: PersonRequest, response: HttpResponse, survey: Survey, last: dict[str, str]
) -> None:
    """Let this browser, and nothing else, know for some minutes which copy was the last."""
    response.set_signed_cookie(
        LAST, signing.dumps(last | {"survey": survey.pk.hex}), salt=SALT,
        max_age=MINUTES_TO_UNDO * 60, path=f"/surveys/{survey.pk}/paper/", httponly=True,
        samesite="Strict", secure=request.is_secure(),
    )  # fmt: skip


def last_copy(request: PersonRequest, survey: Survey) -> dict[str, str] | None:
    """The copy that this browser saved last, while it can be taken back."""
    text = request.get_signed_cookie(LAST, default="", salt=SALT, max_age=MINUTES_TO_UNDO * 60)
    try:
        last: dict[str, str] = signing.loads(text or "")
    except signing.BadSignature:
        return None
    return last if last["survey"] == survey.pk.hex else None


@requires(Permission.SUBMIT_ANSWERS)
@require_POST
def copy_undo(request: PersonRequest, survey_id: UUID) -> HttpResponse:
    """Take the last copy back, and show what was typed so that it can be mended."""
    survey = survey_for(request.user, survey_id)
    last = last_copy(request, survey)
    if last is None:
        messages.error(request, "There is nothing to take back any more.")
        return redirect("surveys:copy_choose", survey_id)
    try:
        answers = take_back_entry(
            by=request.user, survey=survey, code=last["code"], response=UUID(last["response"])
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("surveys:copy_choose", survey_id)
    sent = fields_from(asked(definition_of(survey.version_id)), answers)
    kept = {"code": last["code"], "received_on": last["received_on"]}
    response = page(request, survey, kept, sent=sent, step="undone")
    response.delete_cookie(LAST, path=f"/surveys/{survey.pk}/paper/", samesite="Strict")
    return response

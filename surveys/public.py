"""The pages where people answer, reached by a personal link. Never a session, never a user.

Each form carries a token made from the code, which is
checked instead of Django's CSRF cookie: our referrer policy makes browsers send `Origin: null`,
and a page without a session needs no second cookie.
"""

import json
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.actions.answering import (
    Ending,
    NoDraft,
    SavedPage,
    SeenOtherwise,
    Unfinished,
    begin,
    finish,
    save_page,
    set_aside,
)
from surveys.actions.people import opt_out
from surveys.answers import fields_of
from surveys.codes import form_token, seal, tidied
from surveys.cookies import forgetting, handing, holder_of, language_for, pass_for
from surveys.definition import questions
from surveys.entry import (
    Door,
    Pass,
    Standing,
    definition_in,
    definition_of,
    link_of,
    standing_of_code,
)
from surveys.entry import standing_of_pass as standing_of
from surveys.kiosk import kiosk_head
from surveys.models import QuarantineReason, Survey
from surveys.on_behalf import typing_for, way_back
from surveys.personal import (
    Filled,
    asks_for,
    error_title,
    fill_page,
    fill_review,
    missing_summary,
    notice,
)
from surveys.printing import look_of, print_page, print_review
from surveys.public_doors import answering, go, is_from_here, is_ours
from surveys.public_words import (
    closed_page,
    received_page,
    sending_words,
    start_page,
    stop_page,
    stopped_page,
    unknown_page,
    word_page,
)
from surveys.routing import Route
from surveys.speaking import HINT, speaking
from surveys.translating import translated

MORE_QUESTIONS = gettext_noop("Your answers have brought up more questions on this page.")
CHANGED_ELSEWHERE = gettext_noop(
    "Your answers have changed since this page was shown, perhaps in another tab. "
    "Look through them once more, then send them."
)
TOO_LATE = {
    Door.RECEIVED: QuarantineReason.OTHER_CONTENT,
    Door.CLOSED: QuarantineReason.AFTER_CLOSE,
}


def elsewhere(request: HttpRequest, standing: Standing, holder: Pass | None) -> HttpResponse:
    """The page for somebody whose code opens nothing now."""
    if standing.door is Door.RECEIVED and holder:
        return received_page(request, holder, standing.survey)
    if standing.door is Door.CLOSED and standing.survey:
        return closed_page(request, standing.survey)
    return unknown_page(request)


@answering
def link_page(request: HttpRequest, code: str) -> HttpResponse:
    """The personal link: looking changes nothing, pressing the button begins."""
    code = tidied(code)
    if request.method != "POST":
        standing = standing_of_code(code)
    elif is_from_here(request):
        standing = begin(code=code)
    else:
        return unknown_page(request)
    holder = pass_for(request, standing)
    if standing.door is not Door.OPEN or not holder:
        return elsewhere(request, standing, holder)
    if request.method != "POST":
        with speaking(holder.language):
            return start_page(request, standing, holder.language)
    return handing(go(f"/s/answer/{resuming_at(standing)}/"), holder)


def resuming_at(standing: Standing) -> int:
    """The page the person left, or the first."""
    return max(standing.draft.last_page, 1) if standing.draft else 1


@answering
def stop_emails(request: HttpRequest, code: str) -> HttpResponse:
    """No more emails of a tracked survey: looking changes nothing, pressing the button does.

    Mail programs press it too, from nowhere near our pages, so it asks for no token: whoever
    holds the link may stop the emails that carry it.
    """
    link = link_of(tidied(code))
    if link is None:
        return unknown_page(request)
    survey = link.invitation.survey
    if request.method != "POST":
        return stop_page(request, survey)
    opt_out(invitation=link.invitation)
    return stopped_page(request, survey)


@answering
def front_page(request: HttpRequest) -> HttpResponse:
    """`/s/`: on to the answers of somebody who has begun; else where to find the link."""
    standing = standing_of(holder_of(request))
    if standing.door is Door.OPEN:
        return go(f"/s/answer/{resuming_at(standing)}/")
    return elsewhere(request, standing, holder_of(request))


@answering
def answer_page(request: HttpRequest, number: int) -> HttpResponse:
    """One page of questions: shown, and saved when it is sent."""
    holder = holder_of(request)
    if holder and request.method == "POST":
        return save_and_go(request, holder, number)
    standing = standing_of(holder)
    if not holder or not standing.survey or standing.door is not Door.OPEN:
        return elsewhere(request, standing, holder)
    route = route_of(standing, holder)
    if number not in route.pages():
        nearest = route.after(number) or route.before(number)
        return go(f"/s/answer/{nearest}/" if nearest else "/s/review/")
    filled = fill_page(route, number)
    if "more" in request.GET:
        filled["notice"] = notice(_(MORE_QUESTIONS))
    return leaf(request, holder, standing.survey, number, filled)


def route_of(standing: Standing, holder: Pass) -> Route:
    """The way of somebody who has begun, in their language."""
    if not standing.survey or not standing.draft:
        raise NoDraft(standing)
    definition = definition_in(standing.survey.version_id, holder.language)
    return Route(definition, standing.draft.answers)


def leaf(
    request: HttpRequest, holder: Pass, survey: Survey, number: int, filled: Filled
) -> HttpResponse:
    """One page of questions, filled."""
    given = {
        "token": form_token(holder.code),
        "look": look_of(request),
        "at_kiosk": kiosk_head(request),
    }
    given["notice"] = typing_for(holder) + filled.get("notice", "")
    given["then"] = "review" if (request.POST or request.GET).get("then") == "review" else ""
    printed = print_page(survey.version_id, number, holder.language, request)
    return HttpResponse(printed.filled({**filled, **given}))


def save_and_go(request: HttpRequest, holder: Pass, number: int) -> HttpResponse:
    """Save the page that was sent, then show its mistakes or go where the button says."""
    if not is_ours(request, holder):
        return unknown_page(request, status=403)
    sent = dict(request.POST.lists())
    goes_on = request.POST.get("go", "on") == "on" and HINT not in request.POST
    try:
        saved = save_page(holder=holder, page=number, values=sent, going_on=goes_on)
    except NoDraft as gone:
        return too_late(request, holder, gone.standing, sent, number)
    if HINT in request.POST:
        return in_other_language(request, holder, saved, number, sent)
    route = Route(definition_in(saved.survey.version_id, holder.language), saved.route.answers)
    errors = dict(saved.mistakes)
    if goes_on and not saved.newly_shown:
        missing = route.missing_on(route.page(number))
        errors |= {q["name"]: asks_for(q) for q in missing if q["name"] not in errors}
    if errors:
        filled = fill_page(route, number, sent=sent, errors=errors)
        response = leaf(request, holder, saved.survey, number, filled)
        response.status_code = 422
        return response
    return turned(request, holder, saved, number)


def in_other_language(
    request: HttpRequest, holder: Pass, saved: SavedPage, number: int, sent: dict[str, list[str]]
) -> HttpResponse:
    """The page that was sent, in the language asked for, with all that was typed still on it."""
    holder = replace(holder, language=language_for(request, saved.survey.version_id, holder))
    if saved.mistakes:
        definition = definition_in(saved.survey.version_id, holder.language)
        with speaking(holder.language):
            filled = fill_page(Route(definition, saved.route.answers), number, sent=sent)
            return handing(leaf(request, holder, saved.survey, number, filled), holder)
    then = "?then=review" if request.POST.get("then") == "review" else ""
    return handing(go(f"/s/answer/{number}/{then}"), holder)


def turned(request: HttpRequest, holder: Pass, saved: SavedPage, number: int) -> HttpResponse:
    """To the page that the button leads to."""
    pressed, then = request.POST.get("go", "on"), request.POST.get("then", "")
    if pressed == "later":
        return forgetting(go(way_back(holder) or f"/s/later/?{HINT}={holder.language}"))
    if pressed == "back":
        return go(f"/s/answer/{saved.route.before(number) or number}/")
    if saved.newly_shown:
        more = f"?more=1{'&then=review' if then == 'review' else ''}"
        return go(f"/s/answer/{number}/{more}#q-{saved.newly_shown[0]}")
    if then == "review":
        return go(f"/s/review/#page-{number}")
    after = saved.route.after(number)
    return go(f"/s/answer/{after}/" if after else "/s/review/")


@answering
def answer_save(request: HttpRequest, number: int) -> HttpResponse:
    """Save a page in the background: when, and what the page shows now."""
    holder = holder_of(request)
    if request.method != "POST" or not holder or not is_ours(request, holder):
        return JsonResponse({"detail": _("Nothing was saved.")}, status=403)
    try:
        saved = save_page(holder=holder, page=number, values=dict(request.POST.lists()))
    except NoDraft:
        return JsonResponse({"detail": _("These answers are no longer open.")}, status=409)
    return JsonResponse({
        "saved_at": timezone.localtime().strftime("%H:%M"),
        "shown": saved.route.shown_on(saved.route.page(number)),
        "pages": len(saved.route.pages()),
    })  # fmt: skip


@answering
def review_page(request: HttpRequest) -> HttpResponse:
    """All answers, before they are sent."""
    holder = holder_of(request)
    standing = standing_of(holder)
    if not holder or standing.door is not Door.OPEN:
        return elsewhere(request, standing, holder)
    return review(request, holder, standing)


def review(
    request: HttpRequest, holder: Pass, standing: Standing, extra: Filled | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    """The review page, filled."""
    if not standing.survey:
        raise NoDraft(standing)
    given = {
        "token": form_token(holder.code),
        "look": look_of(request),
        "at_kiosk": kiosk_head(request),
    }
    given["sending"] = sending_words(standing.survey)
    filled = {**fill_review(route_of(standing, holder)), **given, **(extra or {})}
    filled["notice"] = typing_for(holder) + filled.get("notice", "")
    printed = print_review(standing.survey.version_id, holder.language, request)
    return HttpResponse(printed.filled(filled), status=status)


@answering
def finish_page(request: HttpRequest) -> HttpResponse:
    """Send the answers; sent again, the same receipt."""
    holder = holder_of(request)
    if request.method != "POST" or not holder:
        return front_page(request)
    if not is_ours(request, holder):
        return unknown_page(request, status=403)
    try:
        return send(request, holder)
    except Unfinished as unfinished:
        definition = unfinished.route.definition
        route = Route(translated(definition, holder.language), unfinished.route.answers)
        extra = {"summary": missing_summary(route), "title": error_title()}
        return review(request, holder, standing_of(holder), extra, 422)
    except SeenOtherwise:
        extra = {"notice": notice(_(CHANGED_ELSEWHERE))}
        return review(request, holder, standing_of(holder), extra, 409)


def send(request: HttpRequest, holder: Pass) -> HttpResponse:
    """Send the answers, or set aside what the review page held where it is too late."""
    seen = answers_seen(request)
    try:
        ending = finish(holder=holder, seen=seal(holder.code, seen) if seen else "")
    except NoDraft as gone:
        return too_late(request, holder, gone.standing, as_sent(gone.standing, seen))
    if ending is Ending.OTHER_RECEIVED_BEFORE:
        standing = standing_of(holder)
        return too_late(request, holder, standing, as_sent(standing, seen))
    if holder.typed_for:
        return forgetting(go(way_back(holder)))
    return go("/s/received/")


def answers_seen(request: HttpRequest) -> dict[str, Any]:
    """The answers that the review page showed, by question id; empty where it sent none."""
    try:
        seen = json.loads(request.POST.get("answers", ""))
    except (ValueError, RecursionError):
        return {}
    return seen if isinstance(seen, dict) else {}


def as_sent(standing: Standing, seen: dict[str, Any]) -> dict[str, list[str]]:
    """Answers by id as the fields of a form, by name."""
    if not standing.survey:
        return {}
    fields: dict[str, list[str]] = {}
    for question in questions(definition_of(standing.survey.version_id)):
        answer = seen.get(question["id"])
        if isinstance(answer, str | int | float | list):
            fields |= fields_of(question, answer)
    return fields


def too_late(
    request: HttpRequest, holder: Pass, standing: Standing, sent: dict[str, list[str]],
    number: int | None = None,
) -> HttpResponse:  # fmt: skip
    """Set aside what came after the answers, or after the close, and say so."""
    reason = TOO_LATE.get(standing.door)
    if reason is None:
        return unknown_page(request)
    kept = set_aside(holder=holder, values=sent, reason=reason, page=number)
    if standing.door is Door.CLOSED and standing.survey:
        return closed_page(request, standing.survey, kept=kept)
    return received_page(request, holder, standing.survey, kept=kept)


@answering
def received(request: HttpRequest) -> HttpResponse:
    """The receipt."""
    holder = holder_of(request)
    standing = standing_of(holder)
    if standing.door is Door.OPEN:
        return go("/s/review/")
    if standing.door is Door.RECEIVED and holder:
        return received_page(request, holder, standing.survey, is_new=True)
    return elsewhere(request, standing, holder)


@answering
def later(request: HttpRequest) -> HttpResponse:
    """How to come back."""
    return word_page(
        request,
        _("Your answers so far are saved"),
        _("To go on, open the link in your email again. You will come back to the page you left."),
        _(
            "Nothing is sent until you press “Send my answers”. If the survey closes before that, "
            "we delete what you have saved."
        ),
    )

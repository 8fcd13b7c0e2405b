"""The pages where people answer, reached by a personal link. Never a session, never a user.

Each form carries a token made from the code, which is
checked instead of Django's CSRF cookie: our referrer policy makes browsers send `Origin: null`,
and a page without a session needs no second cookie.
"""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from surveys.actions.answering import (
    Ending,
    NoDraft,
    NoEntry,
    SeenOtherwise,
    Unfinished,
    begin,
    finish,
    save_page,
)
from surveys.actions.people import opt_out
from surveys.codes import form_token, seal, tidied
from surveys.cookies import forgetting, handing, holder_of, pass_for
from surveys.entries import Path
from surveys.entry import (
    Door,
    Pass,
    Standing,
    link_of,
    standing_of_code,
)
from surveys.entry import standing_of_pass as standing_of
from surveys.kiosk import kiosk_head
from surveys.leaves import leaf_of, path_from
from surveys.on_behalf import typing_for, way_back
from surveys.personal import (
    Filled,
    entries_on,
    error_title,
    fill_leaf,
    fill_review,
    missing_summary,
    notice,
    offers_on,
    texts_on,
)
from surveys.printing import look_of, print_review
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
from surveys.speaking import speaking
from surveys.translating import translated
from surveys.turning import drawn, notice_of, route_on, save_and_go, spoken_in, too_late

CHANGED_ELSEWHERE = gettext_noop(
    "Your answers have changed since this page was shown, perhaps in another tab. "
    "Look through them once more, then send them."
)


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
def answer_page(request: HttpRequest, number: int, entry: str = "") -> HttpResponse:
    """One page of questions, or one entry of a repeat: shown, and saved when it is sent."""
    holder, path = holder_of(request), path_from(entry)
    if path is None:
        return unknown_page(request)
    if holder and request.method == "POST":
        if not is_ours(request, holder):
            return unknown_page(request, status=403)
        return save_and_go(request, holder, number, path)
    standing = standing_of(holder)
    if not holder or not standing.survey or standing.door is not Door.OPEN:
        return elsewhere(request, standing, holder)
    return shown(request, holder, standing, number, path)


def shown(
    request: HttpRequest, holder: Pass, standing: Standing, number: int, path: Path
) -> HttpResponse:
    """One page of questions, or the nearest where there is no such page."""
    route = route_on(standing, holder)
    leaf = leaf_of(route.definition, number, path)
    if leaf is None or number not in route.pages():
        nearest = route.after(number) or route.before(number)
        return go(f"/s/answer/{nearest}/" if nearest else "/s/review/")
    if leaf.places(route) is None:
        return go(leaf.above)
    filled = {**fill_leaf(route, leaf), **notice_of(request, leaf)}
    survey = standing.survey
    if survey is None:
        return unknown_page(request)
    return drawn(request, holder, survey, route, leaf=leaf, filled=filled)


@answering
def answer_save(request: HttpRequest, number: int, entry: str = "") -> HttpResponse:
    """Save a page in the background: when, and what the page shows now."""
    holder, path = holder_of(request), path_from(entry)
    if request.method != "POST" or path is None or not holder or not is_ours(request, holder):
        return JsonResponse({"detail": _("Nothing was saved.")}, status=403)
    sent = dict(request.POST.lists())
    try:
        saved = save_page(holder=holder, page=number, values=sent, path=path)
    except (NoDraft, NoEntry):
        return JsonResponse({"detail": _("These answers are no longer open.")}, status=409)
    route, leaf = spoken_in(holder.language, saved)
    return JsonResponse({
        "saved_at": timezone.localtime().strftime("%H:%M"),
        "shown": saved.shown,
        "texts": texts_on(route, leaf),
        "offered": offers_on(route, leaf),
        "entries": entries_on(route, leaf),
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
    filled = {**fill_review(route_on(standing, holder)), **given, **(extra or {})}
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
        route = unfinished.route
        route = route.told_in(translated(route.definition, holder.language))
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
        return too_late(request, holder, gone.standing, seen=seen)
    if ending is Ending.OTHER_RECEIVED_BEFORE:
        return too_late(request, holder, standing_of(holder), seen=seen)
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

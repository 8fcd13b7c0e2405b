"""The pages of a kiosk, under `/s/kiosk/`: start, thanks, and the way out for staff.

Nothing of one person is there for the next: each start is a sitting of its own, pages are never
kept by the browser, and whatever opens nothing (Back, reload, an old page) leads to the start.
"""

from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.errors import Refused
from surveys.actions.kiosk import begin_sitting, end_sitting, leave_kiosk
from surveys.codes import hash_of
from surveys.cookies import COOKIE_PATH, forgetting, handing, language_for
from surveys.entry import definition_in
from surveys.models import Kiosk
from surveys.printing import minutes_needed
from surveys.public_doors import answering, go, is_from_here
from surveys.speaking import speaking, spoken

SECRET, START = "kiosk", "/s/kiosk/"
SECONDS_WITHOUT_SCRIPTS, SECONDS_OF_THANKS = 600, 15
LONGEST = 365 * 24 * 60 * 60
ABOUT = {"request": {"path": START}}
OWN = (START, "/s/language/")


def kiosk_of(request: HttpRequest) -> Kiosk | None:
    """The kiosk that this browser is, if it is one."""
    secret = request.COOKIES.get(SECRET, "")
    if not secret:
        return None
    kiosks = Kiosk.objects.in_use().filter(secret_hash=hash_of(secret))
    return kiosks.select_related("survey__round__programme", "survey__instrument").first()


def forget_person(response: HttpResponse) -> HttpResponse:
    """Take from the browser what the last person had: their pass, their text size and colours."""
    response.delete_cookie("look")
    return forgetting(response)


def enrolled(response: HttpResponse, secret: str) -> HttpResponse:
    """The response that makes a browser a kiosk."""
    response.set_cookie(
        SECRET, secret, max_age=LONGEST, path=COOKIE_PATH, httponly=True, samesite="Lax",
        secure=settings.IS_HTTPS,
    )  # fmt: skip
    return response


def no_kiosk(request: HttpRequest) -> HttpResponse:
    """For a browser that is no kiosk, or not any more."""
    context = ABOUT | {"lines": [
        _("Whoever runs the survey can make this browser a kiosk from the survey's page."),
    ], "title": _("This browser is not a kiosk")}  # fmt: skip
    return render(request, "surveys/public/word.html", context, status=404)


@answering
def kiosk_start(request: HttpRequest) -> HttpResponse:
    """The start page. Being here ends the sitting before."""
    kiosk = kiosk_of(request)
    if kiosk is None:
        return forget_person(no_kiosk(request))
    language = language_for(request, kiosk.survey.version_id, None)
    if request.method == "POST" and is_from_here(request):
        holder = begin_sitting(kiosk=kiosk)
        if holder:
            return handing(go("/s/answer/1/"), replace(holder, language=language))
    end_sitting(kiosk=kiosk)
    with speaking(language):
        return forget_person(start_screen(request, kiosk, language))


def start_screen(request: HttpRequest, kiosk: Kiosk, language: str) -> HttpResponse:
    """What stands there for the next person: in a language that they can change."""
    definition = definition_in(kiosk.survey.version_id, language)
    context = ABOUT | spoken(definition, language) | {
        "language": language,
        "survey": kiosk.survey,
        "programme": kiosk.survey.round.programme.name,
        "minutes": minutes_needed(definition),
    }  # fmt: skip
    return render(request, "surveys/kiosk/start.html", context)


@answering
def kiosk_thanks(request: HttpRequest) -> HttpResponse:
    """That the answers are sent; the start page comes by itself."""
    kiosk = kiosk_of(request)
    if kiosk is None:
        return forget_person(no_kiosk(request))
    end_sitting(kiosk=kiosk)
    context = ABOUT | {"at_kiosk": kiosk_head(request, SECONDS_OF_THANKS)}
    return forget_person(render(request, "surveys/kiosk/thanks.html", context))


@answering
def kiosk_leave(request: HttpRequest) -> HttpResponse:
    """The way out, by the PIN that was chosen at the start."""
    kiosk = kiosk_of(request)
    if kiosk is None:
        return forget_person(no_kiosk(request))
    problem = ""
    if request.method == "POST" and is_from_here(request):
        try:
            leave_kiosk(kiosk=kiosk, pin=request.POST.get("pin", ""))
            response = forget_person(go("/accounts/login/"))
            response.delete_cookie(SECRET, path=COOKIE_PATH, samesite="Lax")
            return response
        except Refused as refusal:
            problem = _(str(refusal))
    context = ABOUT | {"problem": problem, "kiosk": kiosk}
    return render(request, "surveys/kiosk/leave.html", context, status=422 if problem else 200)


def kiosk_head(request: HttpRequest, seconds: int = SECONDS_WITHOUT_SCRIPTS) -> str:
    """What a page carries at a kiosk: the words of its script, and the way back without one."""
    if SECRET not in request.COOKIES:
        return ""
    return format_html(
        '<meta name="kiosk-question" content="{}"><meta name="kiosk-stay" content="{}">'
        '<noscript><meta http-equiv="refresh" content="{};url={}"></noscript>',
        _("Are you still there? This starts again in {seconds} seconds."),
        _("I am still here"), seconds, START,
    )  # fmt: skip


class KioskMiddleware:
    """At a kiosk, leads from every dead end of the answering pages back to its start.

    The receipt becomes a page of thanks without a number, and "later" the start.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        path = request.path_info
        if SECRET not in request.COOKIES or not path.startswith(COOKIE_PATH):
            return response
        if path.startswith(OWN) or kiosk_of(request) is None:
            return response
        if path == "/s/received/":
            return go("/s/kiosk/thanks/")
        is_dead_end = response.status_code in {403, 404, 405, 409, 410}
        return go(START) if is_dead_end or path == "/s/later/" else response

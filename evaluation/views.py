"""The home page, the statements, the choice of text size and colours, and the gallery."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from accounts.doors import PersonRequest, public, signed_in
from evaluation.context import LOOK_COOKIE
from evaluation.forms import LookForm
from evaluation.gallery import SampleForm, examples
from evaluation.home import home_of
from evaluation.readers import in_readers_language, language_of
from surveys.speaking import own_languages

A_YEAR = 365 * 24 * 60 * 60


def cookies() -> dict[str, Any]:
    """Every cookie we may set, as a table."""
    return {
        "caption": _("The cookies of this service"),
        "columns": [{"label": _("Name")}, {"label": _("What it is for")}, {"label": _("How long")}],
        "rows": [
            [
                "answering",
                _("Keeps your place and your language in a survey you answer"),
                _("Until you close the browser"),
            ],
            ["kiosk", _("Makes a shared screen a place to answer a survey"), _("One year")],
            [settings.SESSION_COOKIE_NAME, _("Keeps you signed in"), _("At most 12 hours")],
            [
                settings.CSRF_COOKIE_NAME,
                _("Stops other sites from sending forms as you"),
                _("One year"),
            ],
            ["messages", _("Carries a note to the next page you see"), _("Until it is shown")],
            [LOOK_COOKIE, _("Keeps your choice of text size and colours"), _("One year")],
        ],
        "row_heads": True,
    }


@signed_in
def home_show(request: PersonRequest) -> HttpResponse:
    """What needs me today?"""
    home = home_of(request.user, timezone.localdate())
    return render(request, "evaluation/home.html", {"home": home})


@public
@in_readers_language
def accessibility_show(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    words = {"languages": own_languages(language_of(request))}
    return render(request, "evaluation/accessibility.html", words)


@public
@in_readers_language
def privacy_show(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and the cookies."""
    words = {"languages": own_languages(language_of(request)), "cookies": cookies()}
    return render(request, "evaluation/privacy.html", words)


@public
@in_readers_language
def look_choose(request: HttpRequest) -> HttpResponse:
    """Choose text size and colours; kept in a cookie of this browser, with or without account."""
    asked = request.POST.get("next") or request.GET.get("next") or "/"
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    back = asked if safe else "/"
    chosen = request.COOKIES.get(LOOK_COOKIE, "")
    form = LookForm(request.POST or None, initial=LookForm.read(chosen))
    if request.method == "POST" and form.is_valid():
        response: HttpResponse = redirect(back)
        response.set_cookie(
            LOOK_COOKIE, form.chosen(), max_age=A_YEAR, secure=settings.IS_HTTPS,
            httponly=True, samesite="Lax",
        )  # fmt: skip
        return response
    return render(request, "evaluation/look.html", {"form": form, "back": back})


@signed_in
def components_show(request: HttpRequest) -> HttpResponse:
    """Every component with its source, for those who build pages."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    form = SampleForm(data={} if "errors" in request.GET else None)
    return render(request, "evaluation/components.html", {"examples": examples(form)})

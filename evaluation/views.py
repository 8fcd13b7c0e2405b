"""The home page, the statements, the choice of text size and colours, and the gallery."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.doors import PersonRequest, public, signed_in
from evaluation.context import LOOK_COOKIE
from evaluation.forms import LookForm
from evaluation.gallery import SampleForm, examples
from evaluation.home import home_of

A_YEAR = 365 * 24 * 60 * 60
COOKIES = {
    "caption": "The cookies of this service",
    "columns": [{"label": "Name"}, {"label": "What it is for"}, {"label": "How long"}],
    "rows": [
        ["answering", "Keeps your place in a survey you answer", "Until you close the browser"],
        [settings.SESSION_COOKIE_NAME, "Keeps you signed in", "At most 12 hours"],
        [settings.CSRF_COOKIE_NAME, "Stops other sites from sending forms as you", "One year"],
        ["messages", "Carries a note to the next page you see", "Until it is shown"],
        [LOOK_COOKIE, "Keeps your choice of text size and colours", "One year"],
    ],
    "row_heads": True,
}


@signed_in
def home_show(request: PersonRequest) -> HttpResponse:
    """What needs me today?"""
    home = home_of(request.user, timezone.localdate())
    return render(request, "evaluation/home.html", {"home": home})


@public
def accessibility_show(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "evaluation/accessibility.html")


@public
def privacy_show(request: HttpRequest) -> HttpResponse:
    """What is kept about people, and the cookies."""
    return render(request, "evaluation/privacy.html", {"cookies": COOKIES})


@public
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

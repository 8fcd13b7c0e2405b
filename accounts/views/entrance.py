"""Signing in and out, and staying signed in."""

import time
from typing import Any

from allauth.account.views import LoginView, LogoutView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.actions import sign_in_demonstration_person
from accounts.demonstration import demonstration_people
from accounts.doors import PersonRequest, background, before_second_factor, public, signed_in
from accounts.idle import seconds_left
from accounts.rules import why_not_demonstration


class SignInView(LoginView):  # type: ignore[misc]  # allauth has no types
    """Allauth's sign-in, and in the demonstration one button for each role."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["people"] = [] if why_not_demonstration() else demonstration_people()
        return context


sign_in = public(SignInView.as_view())
_leave = LogoutView.as_view()


@public
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session by POST, and have the browser forget what it kept."""
    response: HttpResponse = _leave(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@public
@require_POST
def demonstration_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the invented people, where both locks of the demonstration are open."""
    if why_not_demonstration():
        raise Http404
    wanted = request.POST.get("person", "")
    person = next((p for _, p in demonstration_people() if str(p.pk) == wanted), None)
    if person is None:
        raise Http404
    sign_in_demonstration_person(by=None, person=person, request=request)
    return redirect("/")


@public
def locked_out(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """What somebody sees who has guessed wrong too often: how long to wait."""
    context = {
        "guesses": settings.AXES_FAILURE_LIMIT,
        "minutes": round(settings.AXES_COOLOFF_TIME * 60),
    }
    return render(request, "accounts/locked_out.html", context, status=429)


def _time_left(request: PersonRequest) -> JsonResponse:
    left = seconds_left(
        request.session, time.time(), settings.IDLE_MINUTES * 60, settings.SESSION_COOKIE_AGE
    )
    return JsonResponse({"seconds_left": left})


@before_second_factor
@background
@signed_in
@require_GET
def time_left(request: PersonRequest) -> JsonResponse:
    """How long the session still lasts; asking does not make it last longer."""
    return _time_left(request)


@before_second_factor
@signed_in
@require_POST
def stay_signed_in(request: PersonRequest) -> JsonResponse:
    """The person is there: the session lasts from now on."""
    return _time_left(request)

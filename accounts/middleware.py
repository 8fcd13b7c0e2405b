"""What stands before every view: shut doors, idle sessions, the second factor, private pages."""

import logging
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.actions import drop_held_work, hold_work, sign_out_idle
from accounts.doors import is_api, is_marked, is_public, mark_of
from accounts.errors import Refused
from accounts.held import HELD_FIELD, fields_worth_keeping
from accounts.idle import SEEN, SEEN_STEP, SINCE, seconds_left
from accounts.models import HeldWork, User

logger = logging.getLogger(__name__)

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., Any]

SIGNED_OUT = "You were signed out because nothing had happened for {minutes} minutes. "


class PrivatePagesMiddleware:
    """Nothing that is for one person stays in a cache."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        view = request.resolver_match.func if request.resolver_match else None
        is_shut = view is not None and not is_public(view)
        if is_shut or request.session.accessed:
            response["Cache-Control"] = "no-store"
        return response


class RefusedMiddleware:
    """A refusal becomes a page that says why, or the same words as JSON."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 409 with the words of the refusal."""
        if not isinstance(error, Refused):
            return None
        if request.resolver_match and is_api(request.resolver_match.func):
            return JsonResponse({"detail": str(error)}, status=409)
        back = request.META.get("HTTP_REFERER", "")
        own = f"{request.scheme}://{request.get_host()}/"
        context = {"reason": str(error), "back": back if back.startswith(own) else "/"}
        return render(request, "accounts/refused.html", context, status=409)


class ClosedDoorMiddleware:
    """A view without a mark stays shut for everybody; one that is not public, for strangers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let in, send to the sign-in page, or refuse."""
        if is_public(view):
            return None
        if not is_marked(view):
            logger.error("%s has no mark and stays shut", getattr(view, "__qualname__", view))
            return render(request, "403.html", status=403)
        if is_api(view) or request.user.is_authenticated:
            return None  # the REST framework knows tokens too, and answers strangers with 401
        return redirect_to_login(request.get_full_path())


class SecondFactorMiddleware:
    """Who may reach row-level personal data sets up a second factor before anything else."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead to the set-up pages from everywhere but those pages and sign-out."""
        if settings.DEMONSTRATION or is_public(view) or mark_of(view, "is_before_second_factor"):
            return None
        user = request.user
        if not isinstance(user, User) or not user.needs_second_factor():
            return None
        if user.has_second_factor():
            return None
        if is_api(view) or mark_of(view, "is_background"):
            return JsonResponse({"detail": "Set up a second factor first."}, status=403)
        return redirect("mfa_index")


class IdleMiddleware:
    """Signs out who has been away, and keeps what they were typing until they come back.

    The time of the last request stands in the session and is written at most
    once a minute. Public pages are passed by without a look at the session.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code < HTTPStatus.BAD_REQUEST:
            self._drop_what_was_sent_again(request)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Let pass and note the time, or sign out."""
        if is_public(view) or not isinstance(request.user, User):
            return None
        session, now = request.session, time.time()
        longest = settings.SESSION_COOKIE_AGE
        if not seconds_left(session, now, settings.IDLE_MINUTES * 60, longest):
            return self._sign_out(request, view, request.user)
        if SINCE not in session:
            session[SINCE] = session[SEEN] = now
        elif now - session[SEEN] >= SEEN_STEP and not mark_of(view, "is_background"):
            session[SEEN] = now
        return None

    def _sign_out(self, request: HttpRequest, view: View, user: User) -> HttpResponse:
        held, words = None, SIGNED_OUT.format(minutes=settings.IDLE_MINUTES)
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            kept, files = fields_worth_keeping(request)
            if kept:
                held = hold_work(
                    by=user, path=request.get_full_path()[:500], fields=kept, files=files,
                    now=timezone.now(),
                )  # fmt: skip
                words += "What you had typed is kept for you: sign in to go on with it."
        sign_out_idle(by=user, request=request, kept_work=held is not None)
        if is_api(view) or mark_of(view, "is_background"):
            return JsonResponse({"detail": "You were signed out."}, status=401)
        messages.warning(request, words.strip())
        return redirect_to_login("/" if request.method == "POST" else request.get_full_path())

    def _drop_what_was_sent_again(self, request: HttpRequest) -> None:
        view = request.resolver_match.func if request.resolver_match else None
        if view is None or is_public(view) or is_api(view):
            return
        sent = request.POST.get(HELD_FIELD, "")
        if sent and isinstance(request.user, User):
            for held in HeldWork.objects.visible_to(request.user):
                if str(held.pk) == sent:
                    drop_held_work(by=request.user, held=held)

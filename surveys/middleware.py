"""Answering pages are served as if nobody were signed in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

ANSWERING = "/s/"


class NobodySignedInMiddleware:
    """Takes the session cookie off requests for the answering pages.

    Stands before the session middleware: nothing behind it, now or later, can
    tell who is signed in while they answer.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(ANSWERING):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        return self.get_response(request)

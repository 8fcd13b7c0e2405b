"""Who is signed in cannot be known while somebody answers."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from surveys.middleware import NobodySignedInMiddleware


def cookies_seen(path: str) -> dict[str, str]:
    """The cookies that what stands behind the middleware gets for a request."""
    seen: dict[str, str] = {}

    def note(request: HttpRequest) -> HttpResponse:
        seen.update(request.COOKIES)
        return HttpResponse()

    request = RequestFactory().get(path)
    request.COOKIES = {settings.SESSION_COOKIE_NAME: "x", "answering": "y"}
    NobodySignedInMiddleware(note)(request)
    return seen


@pytest.mark.parametrize("path", ["/s/", "/s/answer/1/", "/s/abc/"])
def test_answering_pages_get_no_session(path: str) -> None:
    assert cookies_seen(path) == {"answering": "y"}


@pytest.mark.parametrize("path", ["/", "/surveys/", "/static/s/"])
def test_other_pages_do(path: str) -> None:
    assert settings.SESSION_COOKIE_NAME in cookies_seen(path)


def test_it_stands_before_the_session() -> None:
    order = [each.rsplit(".", 1)[1] for each in settings.MIDDLEWARE]
    assert order.index("NobodySignedInMiddleware") < order.index("SessionMiddleware")

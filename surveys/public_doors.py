"""What every answering page has: out of every cache, spoken in one language, sent from our own."""

from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from accounts.doors import public
from surveys.codes import form_token
from surveys.cookies import holder_of
from surveys.entry import Pass
from surveys.public_words import too_much_page
from surveys.speaking import OWN, preferred, speaking

LARGEST_REQUEST = 64_000_000
FOREIGN = {"cross-site", "same-site"}
View = Callable[..., HttpResponse]


def answering(view: View) -> View:
    """Mark a page as public, and keep it out of caches, search engines and referrers.

    Our own words are in the language that the person chose, or else the browser's.
    """

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        holder = holder_of(request)
        held = holder.language if holder else ""
        is_read = not is_too_large(request)
        with speaking(preferred(request, list(OWN), held) if is_read else held):
            response = view(request, **kwargs) if is_read else too_much_page(request)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    guarded.csrf_exempt = True  # type: ignore[attr-defined]  # is_ours stands in its place
    return public(guarded)


def is_too_large(request: HttpRequest) -> bool:
    """Whether more is being sent than any page of ours can send; it is not read at all."""
    said = request.headers.get("Content-Length", "")
    return int(said) > LARGEST_REQUEST if said.isdigit() else False


def is_ours(request: HttpRequest, holder: Pass) -> bool:
    """Whether a form was sent from one of our pages to the person who holds this code."""
    token = request.POST.get("token", "").encode()
    return is_from_here(request) and compare_digest(token, form_token(holder.code).encode())


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser does not say that another site sent the form."""
    return request.headers.get("Sec-Fetch-Site", "") not in FOREIGN


def go(address: str) -> HttpResponse:
    """Send the browser on, to be got rather than posted."""
    return HttpResponseRedirect(address, status=303)

"""Pages that people without an account read too, spoken in their language.

It is the one that the address asks for (links in the frame do), or else the browser's. What was
sent is not looked at, since a page may be shown because it could not be read.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views import csrf, defaults

from surveys.speaking import HINT, OWN, first_offered, speaking

View = Callable[..., HttpResponse]


def language_of(request: HttpRequest) -> str:
    """The language of our own words to speak with whoever asks for a page."""
    return first_offered(request, list(OWN), request.GET.get(HINT, ""))


def in_readers_language(view: View) -> View:
    """Speak the reader's language while the view runs."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with speaking(language_of(request)):
            response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept-Language"])
        return response

    return spoken


not_read = in_readers_language(defaults.bad_request)
not_taken = in_readers_language(csrf.csrf_failure)
not_found = in_readers_language(defaults.page_not_found)
went_wrong = in_readers_language(defaults.server_error)

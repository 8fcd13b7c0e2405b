"""The door that is shut unless marked open."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


class ClosedDoorMiddleware:
    """Lets only marked views answer somebody who is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Send strangers to the sign-in page, unless the view is public."""
        if getattr(view, "is_public", False) or request.user.is_authenticated:
            return None
        return redirect_to_login(request.get_full_path())

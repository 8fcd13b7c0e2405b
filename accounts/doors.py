"""The marks every view carries: which permission it needs, or that it is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.models import User
from accounts.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


class PersonRequest(HttpRequest):
    """What a marked view that is not public gets: somebody is signed in."""

    user: User


def requires(permission: Permission) -> Callable[[View], View]:
    """Mark a view with the permission it needs, and refuse everybody else."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.may(permission):
                return render(request, "403.html", status=403)
            response: HttpResponse = view(request, *args, **kwargs)
            return response

        guarded.permission = permission  # type: ignore[attr-defined]  # the mark the doors are checked by
        return guarded  # type: ignore[return-value]  # same call shape as the view

    return mark


def signed_in(view: View) -> View:
    """Mark a view as open to everybody with an account, whatever their role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    guarded.permission = None  # type: ignore[attr-defined]  # marked: signed in, any role
    return guarded  # type: ignore[return-value]  # same call shape as the view


def public(view: View) -> View:
    """Mark a view as open to anybody."""
    view.is_public = True  # type: ignore[attr-defined]  # the mark the doors are checked by
    return view

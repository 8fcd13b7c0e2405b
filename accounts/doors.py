"""The marks every view carries: which permission it needs, or that it is public."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.views import APIView

from accounts.models import User
from accounts.permissions import Permission

View = TypeVar("View", bound=Callable[..., Any])


class PersonRequest(HttpRequest):
    """What a marked view that is not public gets: somebody is signed in."""

    user: User


def requires(permission: Permission, *, is_hidden: bool = False) -> Callable[[View], View]:
    """Mark a view with the permission it needs, and refuse everybody else.

    A hidden one is not found by others: that it is there at all is not theirs to know.
    """

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not request.user.may(permission):
                if is_hidden:
                    raise Http404
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


def background(view: View) -> View:
    """Mark a view that pages call by themselves: calling it does not count as being there."""
    view.is_background = True  # type: ignore[attr-defined]  # the mark the idle time-out reads
    return view


def before_second_factor(view: View) -> View:
    """Mark a view that a person must reach to set up a second factor, or to leave."""
    view.is_before_second_factor = True  # type: ignore[attr-defined]  # read by the middleware
    return view


def mark_of(view: Any, name: str) -> Any:
    """What the view, or the class it was made from, says under this name; else None."""
    for holder in (view, getattr(view, "cls", None), getattr(view, "view_class", None)):
        if hasattr(holder, name):
            return getattr(holder, name)
    return None


def is_public(view: Any) -> bool:
    """Whether anybody may come in."""
    return bool(mark_of(view, "is_public"))


def is_marked(view: Any) -> bool:
    """Whether the view says who may come in. One that does not stays shut."""
    holders = (view, getattr(view, "cls", None), getattr(view, "view_class", None))
    return is_public(view) or any(hasattr(holder, "permission") for holder in holders)


def is_api(view: Any) -> bool:
    """Whether the REST framework answers here, with its own sign-in and refusals."""
    cls = getattr(view, "cls", None)
    return isinstance(cls, type) and issubclass(cls, APIView)


def public(view: View) -> View:
    """Mark a view as open to anybody."""
    view.is_public = True  # type: ignore[attr-defined]  # the mark the doors are checked by
    return view

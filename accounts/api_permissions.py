"""The same three questions for the HTTP API."""

from typing import Any

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from accounts.models import ApiToken, User
from accounts.rules import why_not_use_api

WORTHLESS = "This key is unknown, has expired or was revoked."


class TokenAuthentication(BaseAuthentication):
    """Signs in by `Authorization: Bearer <personal key>`.

    The key is looked up by its hash, so that neither the database nor the
    time an answer takes tells anything of it.
    """

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The owner of the key; None where another way of signing in is used."""
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer":
            return None
        valid = ApiToken.objects.valid_on(timezone.localdate()).select_related("user")
        token = valid.filter(token_hash=ApiToken.hash_of(secret.strip())).first()
        if token is None:
            raise AuthenticationFailed(WORTHLESS)
        if why_not_use_api(token.user):
            raise AuthenticationFailed(why_not_use_api(token.user))
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a stranger is told to bring, so that the answer is 401."""
        return 'Bearer realm="Throughline"'


class MarkedViewPermission(BasePermission):
    """Asks what the view's `permission` says, and refuses where it says nothing.

    `permission = None` opens a view to everybody signed in, `is_public = True` to anybody.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the person may come in."""
        if getattr(view, "is_public", False):
            return True
        if not hasattr(view, "permission") or not isinstance(request.user, User):
            return False
        return view.permission is None or request.user.may(view.permission)

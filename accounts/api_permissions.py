"""The same three questions for the HTTP API."""

from typing import Any

from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import BasePermission
from rest_framework.request import Request


class TokenAuthentication(BaseAuthentication):
    """Signs in by `Authorization: Bearer <personal token>`."""

    def authenticate(self, request: Request) -> None:
        return None


class MarkedViewPermission(BasePermission):
    """Refuses every API view that names no permission."""

    def has_permission(self, request: Request, view: Any) -> bool:
        permission = getattr(view, "permission", None)
        return bool(permission and request.user.is_authenticated and request.user.may(permission))

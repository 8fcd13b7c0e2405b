"""The description of the HTTP API, for everybody who is signed in."""

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.views import SpectacularAPIView

from accounts.api_permissions import MarkedViewPermission


class Schema(SpectacularAPIView):
    """What there is under /api/v1/, as OpenAPI in YAML or (`?format=json`) JSON."""

    permission = None
    permission_classes = [MarkedViewPermission]


class PersonalKey(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # registers itself
    """How a personal key is described."""

    target_class = "accounts.api_permissions.TokenAuthentication"
    name = "personal key"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer"}

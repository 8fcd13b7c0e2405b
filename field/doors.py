"""The tablet's door: a key that may add, and whatever it is shown to elsewhere opens nothing."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext, gettext_noop
from rest_framework.authentication import (
    BaseAuthentication,
    BasicAuthentication,
    get_authorization_header,
)
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from field.keys import key_hash
from field.models import Client, Device

WORTHLESS = gettext_noop(
    "This tablet is not known here, or was revoked. What it holds is safe: make a backup, or type "
    "in a new code."
)


class DeviceAuthentication(BaseAuthentication):
    """Knows a tablet by `Authorization: Device <key>`, by the key's hash."""

    def authenticate(self, request: Request) -> tuple[AnonymousUser, Device]:
        """The tablet, and nobody signed in."""
        scheme, _, key = get_authorization_header(request).decode("latin-1").partition(" ")
        found = Device.objects.able(Client.TABLET).filter(key_hash=key_hash(key.strip()))
        device = found.first() if scheme.lower() == "device" else None
        if device is None:
            raise AuthenticationFailed(gettext(WORTHLESS))
        return AnonymousUser(), device

    def authenticate_header(self, request: Request) -> str:
        """What a stranger is told to bring, so that the answer is 401."""
        return 'Device realm="Throughline"'


class CollectAuthentication(BasicAuthentication):
    """Knows a device with ODK Collect by HTTP Basic: its id and its key."""

    www_authenticate_realm = "Throughline"

    def authenticate_credentials(
        self, userid: str, password: str, request: Any = None
    ) -> tuple[AnonymousUser, Any]:
        """The device, and nobody signed in."""
        found = Device.objects.able(Client.COLLECT).filter(key_hash=key_hash(password))
        device = found.first()
        if device is None or str(device.pk) != userid:
            raise AuthenticationFailed(WORTHLESS)
        return AnonymousUser(), device


class OnlyDevices(BasePermission):
    """Nobody but a tablet."""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether a tablet asks."""
        return isinstance(request.auth, Device)


class DeviceThrottle(SimpleRateThrottle):
    """So much from one tablet, however many share an address."""

    rate = "600/min"

    def get_cache_key(self, request: Request, view: Any) -> str:
        """The tablet's own count."""
        return f"device-throttle-{request.auth.pk if request.auth else 'none'}"

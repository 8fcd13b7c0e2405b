"""The tablet's door."""

import pytest
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.test import APIRequestFactory

from field.doors import DeviceAuthentication
from field.models import DeviceState
from tests.factories.field import KEY, DeviceFactory

pytestmark = pytest.mark.django_db


def test_a_key_is_known_while_its_tablet_is_enrolled() -> None:
    device = DeviceFactory.create()
    request = APIRequestFactory().put("/", HTTP_AUTHORIZATION=f"Device {KEY}")
    nobody, known = DeviceAuthentication().authenticate(request)
    assert (nobody.is_authenticated, known) == (False, device)
    device.revoked_at, device.state = device.enrolled_at, DeviceState.REVOKED
    device.save(update_fields=["revoked_at", "state"])
    with pytest.raises(AuthenticationFailed, match="revoked"):
        DeviceAuthentication().authenticate(request)

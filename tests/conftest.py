"""What every test shares."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from pytest_socket import disable_socket, enable_socket, socket_allow_hosts


@pytest.fixture(autouse=True)
def quick_settings(settings: LazySettings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A fast hasher, mail in memory, and the queue in a folder of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test reaches another machine; browser and server tests may use loopback."""
    if request.node.get_closest_marker("browser") or request.node.get_closest_marker("server"):
        socket_allow_hosts(["127.0.0.1", "localhost", "::1"], allow_unix_socket=True)
    else:
        disable_socket(allow_unix_socket=True)
    yield
    enable_socket()

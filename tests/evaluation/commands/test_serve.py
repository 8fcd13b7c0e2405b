"""`manage.py serve` refuses what cannot be served. What it does is in test_serving.py."""

import socket

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.server


def test_a_taken_port_is_refused_in_plain_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is taken by another program."):
            call_command("serve", port=port)


def test_a_port_that_is_no_number_is_refused() -> None:
    with pytest.raises(CommandError, match="invalid int value: 'eight'"):
        call_command("serve", "--port", "eight")

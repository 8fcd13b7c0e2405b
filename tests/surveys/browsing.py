"""A person's browser over HTTP, for tests against web processes of their own."""

import time
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

from surveys.codes import form_token

SECONDS_TO_RETRY = 45
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Browser:
    """One person: their code and cookie, what they said, and whether they have a receipt."""

    number: int
    code: str
    port: int
    cookie: str = ""
    retries: int = 0
    received: bool = False
    said: dict[str, Any] = field(default_factory=dict)

    def once(self, address: str, fields: dict[str, Any]) -> tuple[int, str]:
        """One POST: its status and where it leads. Raises when the line breaks."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            body = urlencode({**fields, "token": form_token(self.code)}, doseq=True)
            headers = {**FORM, **({"Cookie": self.cookie} if self.cookie else {})}
            connection.request("POST", address, body, headers)
            response = connection.getresponse()
            response.read()
            cookie = response.getheader("Set-Cookie", "")
            if cookie.startswith("answering="):
                self.cookie = cookie.split(";")[0]
            return response.status, response.getheader("Location", "")
        finally:
            connection.close()

    def until_acknowledged(self, address: str, **fields: Any) -> str:
        """Send, and send again while no answer comes back; where it leads in the end."""
        until = time.monotonic() + SECONDS_TO_RETRY
        while time.monotonic() < until:
            try:
                status, leads_to = self.once(address, fields)
            except (OSError, HTTPException):
                self.retries += 1
                time.sleep(0.1)
                continue
            assert status == 303, f"{address} answered {status}"
            return leads_to
        raise TimeoutError(address)

"""What the partner round needs before anybody opens a browser, and partners who answer over HTTP.

`main` runs in the product's own environment: it makes the programme with its
theory, and publishes the partner questionnaire.
"""

import re
from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode

from accounts.models import User
from accounts.permissions import Role
from evaluation.demonstration import county
from evaluation.demonstration.partners import INSTRUMENT
from surveys.actions.instruments import load_instrument
from surveys.actions.versions import publish_version

SHORTEST: tuple[dict[str, str], ...] = (
    {"sector": "school", "contact": "weekly"},
    {"change_about": "none"},
    {},
    {},
)
"""The fields that must be answered, by page."""
RUN = "import django; django.setup(); from tests.browser import partner_steps as s; s.main()"


def main() -> None:
    """The programme, its theory of change and the published questionnaire."""
    analyst = User.objects.get(email=county.address_of(Role.ANALYST))
    programme = county.evaluation(analyst, print)
    source = INSTRUMENT.read_text(encoding="utf-8")
    version = load_instrument(
        by=analyst, programme=programme, slug="partner-views", source=source, source_format="md"
    )
    publish_version(by=analyst, version=version)


@dataclass
class Answerer:
    """A partner's browser, without the browser: one connection, one cookie, the page's token."""

    port: int
    cookie: str = ""
    token: str = ""

    def ask(self, method: str, address: str, fields: dict[str, str] | None = None) -> str:
        """Send one request; the page, or where it leads."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=20)
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": self.cookie}
        line.request(method, address, urlencode({**(fields or {}), "token": self.token}), kind)
        response = line.getresponse()
        page = response.read().decode()
        assert response.status in {200, 303}, (address, response.status, page[:300])
        set_cookie = response.getheader("Set-Cookie", "") or ""
        if set_cookie.startswith("answering="):
            self.cookie = set_cookie.partition(";")[0]
        if found := re.search(r'name="token" value="(\w+)"', page):
            self.token = found[1]
        line.close()
        return response.getheader("Location", "") or page

    def answer(self, code: str) -> None:
        """From the link to the receipt, with the fewest answers."""
        self.ask("POST", f"/s/{code}/")
        self.ask("GET", "/s/answer/1/")
        for number, fields in enumerate(SHORTEST, 1):
            self.ask("POST", f"/s/answer/{number}/", {**fields, "go": "on"})
        assert self.ask("POST", "/s/finish/") == "/s/received/"

"""Web processes die in the middle of 500 submissions; each is there exactly once."""

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from surveys.codes import form_token
from tests.surveys.ground import Web, database_of_its_own, rows, run

PEOPLE, CLIENTS, KILLS = 500, 8, 4
SECONDS_TO_RETRY = 45
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Submission:
    """One person's browser, and what they know: what they said, and that it was received."""

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
        """Send, and send again while no answer comes back."""
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

    def answer(self) -> None:
        """Begin, answer the page (or both pages, for some), and send."""
        chance = random.Random(self.number)
        self.said = {
            "families": chance.choice([3, 4, 5, 20]),
            "trust_01": chance.randrange(0, 101, 10),
        }
        self.until_acknowledged(f"/s/{self.code}/")
        self.until_acknowledged("/s/answer/1/", **self.said)
        if self.said["families"] > 12:
            self.said["words"] = f"I am person {self.number}."
            self.until_acknowledged("/s/answer/2/", words=self.said["words"])
        self.received = self.until_acknowledged("/s/finish/") == "/s/received/"


def killing(web: Web, finished: threading.Event) -> int:
    """Kill and restart the web processes a few times while people answer."""
    kills = 0
    while kills < KILLS and not finished.wait(0.8):
        web.kill()
        web.start()
        kills += 1
    return kills


@pytest.mark.server
def test_nothing_acknowledged_is_lost_and_nothing_is_counted_twice(tmp_path: Path) -> None:
    with database_of_its_own(tmp_path) as environment:
        run(environment, "manage.py", "migrate", "-v0")
        codes = rows(environment, f"seed({PEOPLE})")
        web, finished = Web(environment), threading.Event()
        ledger = [Submission(number, code, web.port) for number, code in enumerate(codes)]
        web.start()
        try:
            with ThreadPoolExecutor(CLIENTS + 1) as pool:
                kills = pool.submit(killing, web, finished)
                answering = [pool.submit(each.answer) for each in ledger]
                for each in answering:
                    each.result()
                finished.set()
                again = [pool.submit(each.until_acknowledged, "/s/finish/") for each in ledger[::5]]
                assert {each.result() for each in again} == {"/s/received/"}
                assert kills.result() >= 3
        finally:
            web.kill()
        held = rows(environment, "count()")
    assert all(each.received for each in ledger)
    assert sum(each.retries for each in ledger) > 0
    assert in_order(held["responses"]) == in_order([each.said for each in ledger])
    assert (held["counter"], held["receipts"], held["left"]) == (PEOPLE, PEOPLE, 0)


def in_order(answers: list[dict[str, Any]]) -> list[str]:
    """The answers of everybody, as one sorted list to compare."""
    return sorted(json.dumps(each, sort_keys=True) for each in answers)

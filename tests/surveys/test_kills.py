"""Web processes die in the middle of 500 submissions; each is there exactly once."""

import json
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.surveys.browsing import Browser
from tests.surveys.ground import Web, database_of_its_own, rows

PEOPLE, CLIENTS, KILLS = 500, 8, 4


class Submission(Browser):
    """One person's way from the link to the receipt."""

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

"""Two devices send different answers under one id at the same instant: one counts, none is lost."""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from threading import Barrier
from uuid import uuid4

import pytest

from tests.surveys.ground import Web, database_of_its_own, rows

pytestmark = pytest.mark.server
ROUNDS, DEVICES = 12, 4


def put(web: Web, address: str, token: str, families: int, together: Barrier) -> int:
    """Send one device's answers when all are ready; the status it gets."""
    connection = HTTPConnection("127.0.0.1", web.port, timeout=30)
    answers = {"families": families, "trust_01": 70}
    together.wait(timeout=30)
    connection.request(
        "PUT", address, json.dumps({"version": 1, "answers": answers}),
        {"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )  # fmt: skip
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def test_each_id_counts_once_and_every_other_content_is_kept(tmp_path: Path) -> None:
    with database_of_its_own(tmp_path) as environment:
        ground = rows(environment, "seed_device()")
        web = Web(environment)
        web.start()
        try:
            with ThreadPoolExecutor(DEVICES) as devices:
                for _ in range(ROUNDS):
                    address = f"/api/v1/surveys/{ground['survey']}/responses/{uuid4()}/"
                    together = Barrier(DEVICES)
                    sent = [  # two devices agree, two have contents of their own
                        devices.submit(put, web, address, ground["token"], number, together)
                        for number in (3, 3, 4, 5)
                    ]
                    statuses = sorted(each.result() for each in sent)
                    assert statuses in ([200, 201, 409, 409], [201, 409, 409, 409])
            held = rows(environment, "count_kept()")
        finally:
            web.kill()
    assert held == {"responses": ROUNDS, "counter": ROUNDS, "aside": 2 * ROUNDS}

"""Each analysis survives a worker that is killed at any point: the same result, once, and soon.

Two workers take up what was left, and share the parts of each run.
"""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.houses import House, open_house, wait_until

pytestmark = pytest.mark.server

POINTS = 10
DONE_WITHIN = 90.0
WORKERS = 2


def runs(house: House) -> list[dict[str, Any]]:
    """What every run came to, the undisturbed one of each method first."""
    found: list[dict[str, Any]] = json.loads(house.run("-m", "tests.analytics.killing", "told"))
    return found


def test_an_analysis_that_is_killed_comes_to_the_same_result_once(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.run("-m", "tests.analytics.killing", "kill", str(POINTS))
        states = "SELECT state, COUNT(*) FROM jobs_job WHERE task <> '' GROUP BY state"
        assert dict(house.rows(states)) == {"done": 3, "running": 3 * POINTS}
        began = time.monotonic()
        workers = [house.start("manage.py", "work") for _ in range(WORKERS)]
        open_jobs = "SELECT COUNT(*) FROM jobs_job WHERE state <> 'done'"
        assert wait_until(lambda: house.rows(open_jobs) == [(0,)], DONE_WITHIN)
        print(f"{3 * POINTS} analyses done {time.monotonic() - began:.1f} s after the restart")
        for worker in workers:
            worker.terminate()
        assert house.rows("SELECT COUNT(*) FROM jobs_part") == [(0,)]
        after = runs(house)
    for method in ("needs", "progress", "drivers"):
        undisturbed, *killed = (each for each in after if each["method"] == method)
        assert undisturbed["attempts"] == 1
        assert [each["attempts"] for each in killed] == [2] * POINTS
        assert {each["hash"] for each in killed} == {undisturbed["hash"]}
        assert {each["ends"] for each in killed} == {1}

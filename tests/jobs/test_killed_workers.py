"""Nothing is lost and nothing is done twice when a worker is killed or the broker is emptied."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from redis import Redis

from tests.houses import House, open_house, open_redis, wait_until
from tests.jobs.counting import COUNTED

pytestmark = pytest.mark.server

PICKED_UP_WITHIN = 2.0
RECOVERED_WITHIN = 45.0


class Jobs:
    """What the database says of the jobs of a house."""

    def __init__(self, house: House) -> None:
        self.house = house

    def queue(self, steps: int) -> str:
        return self.house.run("-m", "tests.jobs.counting", "queue", str(steps))

    def state(self, key: str) -> tuple[str, int, int]:
        """State, steps done and attempts."""
        query = "SELECT id, state, done, attempts FROM jobs_job"
        rows = {str(row[0]).replace("-", ""): row[1:] for row in self.house.rows(query)}
        state, done, attempts = rows[key.replace("-", "")]
        return state, done, attempts

    def results(self, key: str) -> int:
        query = f"SELECT about_id FROM accounts_auditevent WHERE event = '{COUNTED}'"  # noqa: S608  # ours
        return [row[0] for row in self.house.rows(query)].count(key)


def kill_and_recover(house: House, empty_the_broker: Callable[[], object]) -> None:
    """A job whose bell is gone and a job whose worker is killed: both are done, once."""
    jobs = Jobs(house)
    unheard = jobs.queue(2)
    empty_the_broker()
    first = house.start("-m", "tests.jobs.counting", "work")
    halved = jobs.queue(20)
    assert wait_until(lambda: jobs.state(halved)[1] >= 5)
    first.kill()
    second = house.start("-m", "tests.jobs.counting", "work")
    began = time.monotonic()
    assert wait_until(lambda: jobs.state(unheard)[0] == jobs.state(halved)[0] == "done")
    print(f"recovered {time.monotonic() - began:.1f} s after the kill")
    assert time.monotonic() - began < RECOVERED_WITHIN
    assert (jobs.results(unheard), jobs.results(halved)) == (1, 1)
    assert (jobs.state(unheard), jobs.state(halved)) == (("done", 2, 1), ("done", 20, 2))
    pick_up(jobs)
    second.terminate()
    assert second.wait(10) == 0


def pick_up(jobs: Jobs) -> None:
    """The bell is heard at once by a worker that waits."""
    began = time.monotonic()
    key = jobs.queue(1)
    assert wait_until(lambda: jobs.state(key)[0] == "done", RECOVERED_WITHIN)
    query = "SELECT asked_at, ended_at FROM jobs_job ORDER BY asked_at DESC LIMIT 1"
    print("last job:", jobs.house.rows(query), f"{time.monotonic() - began:.1f} s with the start")


def test_on_files(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        queue = tmp_path / "queue"

        def empty() -> None:
            messages = list(queue.glob("*.msg"))
            assert messages
            for message in messages:
                message.unlink()

        kill_and_recover(house, empty)


@pytest.mark.skipif(not shutil.which("redis-server"), reason="redis-server is not installed")
def test_on_redis(tmp_path: Path) -> None:
    with open_redis(tmp_path) as address, open_house(tmp_path, REDIS_URL=address) as house:
        kill_and_recover(house, lambda: Redis.from_url(address).flushall())

"""The supervisor: it brings back what dies and leaves nothing behind."""

import os
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.houses import House, children_of, lives, open_house, wait_until

pytestmark = pytest.mark.server

STOPS_WITHIN = 30.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened


def is_open(house: House) -> bool:
    try:
        with urllib.request.urlopen(f"{house.address}/readyz", timeout=5) as answer:  # noqa: S310  # ours
            return bool(answer.status == 200)
    except OSError:
        return False


def family_of(pid: int) -> list[int]:
    """The children and their children."""
    children = children_of(pid)
    return children + [grandchild for child in children for grandchild in children_of(child)]


def test_a_child_that_is_killed_comes_back(house: House) -> None:
    supervisor = house.start("manage.py", "serve")
    assert wait_until(lambda: is_open(house))
    web, worker = children_of(supervisor.pid)
    os.kill(worker, signal.SIGKILL)
    os.kill(web, signal.SIGKILL)
    assert wait_until(lambda: len(set(children_of(supervisor.pid)) - {web, worker}) == 2)
    assert wait_until(lambda: is_open(house))
    supervisor.send_signal(signal.SIGINT)
    assert supervisor.wait(STOPS_WITHIN) == 0


def test_stopping_it_stops_everything(house: House) -> None:
    supervisor = house.start("manage.py", "serve")
    assert wait_until(lambda: is_open(house))
    family = family_of(supervisor.pid)
    assert len(family) == 4
    supervisor.terminate()
    assert supervisor.wait(STOPS_WITHIN) == 0
    assert not any(lives(pid) for pid in family)
    assert f"Throughline is at {house.address}/" in house.log.read_text()


def test_killing_it_leaves_no_orphan(house: House) -> None:
    supervisor = house.start("manage.py", "serve")
    assert wait_until(lambda: is_open(house))
    family = family_of(supervisor.pid)
    supervisor.kill()
    assert wait_until(lambda: not any(lives(pid) for pid in family), STOPS_WITHIN)
    assert not is_open(house)


def test_two_at_one_port_are_told_apart(house: House, tmp_path: Path) -> None:
    supervisor = house.start("manage.py", "serve")
    assert wait_until(lambda: is_open(house))
    second = house.start("manage.py", "serve")
    assert second.wait(30) == 1
    assert f"Port {house.port} is taken by another program." in house.log.read_text()
    supervisor.terminate()
    assert supervisor.wait(STOPS_WITHIN) == 0

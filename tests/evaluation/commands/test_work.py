"""`manage.py work`: the worker alone, which ends when it is told to."""

from pathlib import Path

import pytest

from tests.houses import House, open_house, wait_until

pytestmark = pytest.mark.server


def is_heard(house: House) -> bool:
    return not list((house.folder / "queue").glob("*.msg"))


def test_the_worker_hears_the_bell_and_ends_when_told_to(tmp_path: Path) -> None:
    with open_house(tmp_path) as house:
        house.run("-m", "tests.jobs.counting", "queue", "1")
        assert not is_heard(house)
        worker = house.start("manage.py", "work")
        assert wait_until(lambda: is_heard(house))
        worker.terminate()
        assert worker.wait(15) == 0

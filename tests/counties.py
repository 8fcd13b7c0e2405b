"""The demonstration county for tests that start the product's real processes.

Building it takes longer than almost any test, so whichever test of a run comes first builds it,
and every other one gets a copy, whatever worker of the run it is in.
"""

import atexit
import fcntl
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.houses import SQLITE, House, Pattern, keep_pattern, open_house, redis_of_the_run
from tests.surveys.linking_steps import DJANGO

RUN_OF_TESTS = os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid.uuid4().hex
PLACE = Path(tempfile.gettempdir()) / f"throughline-county-{RUN_OF_TESTS}"
TOLD = PLACE / "told.txt"
COUNTY = Pattern(PLACE / SQLITE, f"county_{RUN_OF_TESTS}")


@contextmanager
def open_county(folder: Path) -> Iterator[tuple[House, str]]:
    """A house in which the county stands, and what building it said."""
    variables = {"DEMONSTRATION": "yes", **DJANGO, **redis_of_the_run()}
    PLACE.mkdir(exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not TOLD.exists():
            build(variables)
    with open_house(folder, COUNTY, **variables) as house:
        yield house, TOLD.read_text()


def build(variables: dict[str, str]) -> None:
    """Build it once for the run; it goes with the worker that built it."""
    atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder), **variables) as house:
        told = house.run("manage.py", "demo")
        keep_pattern(house, COUNTY)
    TOLD.write_text(told)

"""The demonstration county for tests that start the product's real processes.

Building it takes longer than almost any test, so whichever test of a run comes first builds it,
and every other one gets a copy, whatever worker of the run it is in.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.houses import (
    PLACE,
    RUN_OF_TESTS,
    House,
    Pattern,
    keep_pattern,
    once_a_run,
    open_house,
    redis_of_the_run,
)
from tests.surveys.linking_steps import DJANGO

TOLD = PLACE / "told.txt"
COUNTY = Pattern(PLACE / "county.sqlite3", f"county_{RUN_OF_TESTS}")


@contextmanager
def open_county(folder: Path) -> Iterator[tuple[House, str]]:
    """A house in which the county stands, and what building it said."""
    variables = {"DEMONSTRATION": "yes", **DJANGO, **redis_of_the_run()}
    with once_a_run("county") as is_made:
        if not is_made:
            build(variables)
    with open_house(folder, COUNTY, **variables) as house:
        yield house, TOLD.read_text()


def build(variables: dict[str, str]) -> None:
    """Build it, and keep it as the pattern of every copy."""
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder), **variables) as house:
        told = house.run("manage.py", "demo")
        keep_pattern(house, COUNTY)
    TOLD.write_text(told)

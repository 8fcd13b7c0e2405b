"""`manage.py prepare`: the database, the static files and, if asked for, the county."""

from pathlib import Path

import pytest

from tests.houses import House

pytestmark = pytest.mark.server


def test_it_makes_everything_and_may_be_run_again(tmp_path: Path) -> None:
    house = House(tmp_path)
    for _ in range(2):
        assert house.run("manage.py", "prepare").splitlines() == [
            "Preparing the database",
            "Collecting the static files",
        ]
    assert house.rows("SELECT count(*) FROM jobs_job") == [(0,)]
    assert list((tmp_path / "static").rglob("*.css.gz"))
    assert not house.rows("SELECT id FROM accounts_council")

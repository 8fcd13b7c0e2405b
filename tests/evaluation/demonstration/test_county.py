"""Wealdshire is built through the actions people use, whole and once."""

from pathlib import Path

import pytest

from tests.counties import open_county
from tests.evaluation.demonstration.county_checks import RUN


@pytest.mark.server
def test_the_county_is_there_with_its_mail_and_its_results(tmp_path: Path) -> None:
    """One test, since building takes half a minute; another that needs a county gets a copy."""
    with open_county(tmp_path) as (house, told):
        assert "97 of 164 answered" in told
        assert "36 of 300 answered" in told
        house.run("-c", RUN)

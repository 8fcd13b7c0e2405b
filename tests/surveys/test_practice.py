"""How long a page takes somebody who tries a questionnaire out."""

from datetime import UTC, datetime, timedelta

import pytest

from surveys.practice import seconds_on, since

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "later", "seconds"),
    [("1", 40, 40), ("2", 40, None), ("1", 601, None), ("1", 0, None)],
)
def test_seconds_pass_from_showing_to_sending(place: str, later: int, seconds: int | None) -> None:
    assert seconds_on(since("1", NOW), place, NOW + timedelta(seconds=later)) == seconds


def test_a_time_that_is_not_ours_tells_nothing() -> None:
    assert seconds_on("forged", "1", NOW) is None

"""The clock of a session."""

import pytest

from accounts.idle import SEEN, SINCE, seconds_left


@pytest.mark.parametrize(
    ("seen", "since", "left"),
    [
        (1000, 1000, 1800),
        (1000 - 1680, 0, 120),
        (1000 - 1800, 0, 0),
        (1000 - 5000, 0, 0),
        (1000, 1000 - 43_200 + 60, 60),
        (1000, 1000 - 43_200, 0),
    ],
)
def test_what_is_left_is_the_shorter_of_pause_and_age(seen: int, since: int, left: int) -> None:
    assert seconds_left({SEEN: seen, SINCE: since}, 1000, 1800, 43_200) == left


def test_a_session_without_a_note_begins_now() -> None:
    assert seconds_left({}, 1000, 1800, 43_200) == 1800

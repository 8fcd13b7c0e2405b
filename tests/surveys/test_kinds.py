"""Parameters make a scale, or the author is told why not."""

import pytest

from surveys.kinds import NoScale, is_analysed, steps_of


def test_a_scale_has_a_start_an_end_and_a_step() -> None:
    assert steps_of({}) == (0, 10, 1)
    assert steps_of({"start": "1", "end": "2", "step": "0.5"}) == (1, 2, 0.5)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"start": "0", "end": "10", "step": "3"}, "must reach the end exactly"),
        ({"start": "5", "end": "1"}, "must reach the end exactly"),
    ],
)
def test_what_makes_no_scale_is_told(parameters: dict[str, str], told: str) -> None:
    with pytest.raises(NoScale, match=told):
        steps_of(parameters)


def test_a_scale_with_very_many_steps_is_asked_and_not_analysed() -> None:
    assert steps_of({"end": "1000000"}) == (0, 1000000, 1)
    assert is_analysed({}, 0, 100, 1)
    assert not is_analysed({}, 0, 101, 1)
    assert not is_analysed({"tl:analysed": "no"}, 0, 10, 1)

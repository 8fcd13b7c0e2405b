"""Numbers in words: what is told, what is nought, and what is hidden."""

import pytest

from analytics.shown import both, number, per_cent, probability


def test_nought_is_told_and_nothing_is_hidden() -> None:
    assert (number(0), number(None)) == (0, "[c]")
    assert (per_cent(0), per_cent(None), per_cent("[c]")) == ("0%", "[c]", "[c]")
    assert both({"count": 104, "percent": 13}) == "13% (104)"
    assert both({"count": 104, "percent": None}) == "[c]"


@pytest.mark.parametrize(
    ("p", "words"),
    [(0.0004, "under 0.001"), (0.001, "0.001"), (0.0496, "0.050"), (1.0, "1.000"), (None, "[c]")],
)
def test_a_probability_has_three_digits(p: float | None, words: str) -> None:
    assert probability(p) == words

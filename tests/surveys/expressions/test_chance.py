"""Chance follows from its text, spread evenly."""

from collections import Counter
from uuid import UUID

from surveys.expressions.chance import drawn, hashed, version_4


def test_texts_are_hashed_as_published() -> None:
    assert hashed("") == 0x811C9DC5
    assert hashed("a") == 0xE40C292C
    assert hashed("foobar") == 0xBF9CF968


def test_the_same_text_draws_the_same() -> None:
    assert drawn("a|b") == drawn("a|b")
    assert drawn("a|b") != drawn("a|c")
    assert version_4("a") == version_4("a")


def test_numbers_are_spread_evenly() -> None:
    tenths = Counter(int(drawn(f"seed|question||{number}") * 10) for number in range(5000))
    assert len(tenths) == 10
    assert all(400 < count < 600 for count in tenths.values())


def test_identifiers_are_of_version_4_and_differ() -> None:
    made = {version_4(f"{number}") for number in range(500)}
    assert len(made) == 500
    assert all(UUID(each).version == 4 and str(UUID(each)) == each for each in made)

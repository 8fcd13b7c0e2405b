"""Text broken into lines by our own measure."""

from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.wrapping import measure, wrap

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200)


def test_words_fill_the_line_and_then_the_next() -> None:
    assert wrap("Money, work and home are on firmer ground", 180) == (
        "Money, work and home",
        "are on firmer ground",
    )


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrap("a mmmmm", measure("mm")) == ("a", "mm", "mm", "m")


def test_nothing_is_one_empty_line() -> None:
    assert wrap(" ", 180) == ("",)


def test_a_wide_letter_takes_a_full_space_and_an_accent_none() -> None:
    assert measure("家") > measure("M") > measure("i") > measure("\u0301") == 0


@settings(deadline=None)
@given(LINES, st.floats(20, 400))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width)
    assert all(measure(line) <= width or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())

"""Places of other programs are read as they were meant."""

from hypothesis import given
from hypothesis import strategies as st

from tests.themes.projects import EMOJI
from themes.passages import clean
from themes.places import Units, best_fit, cleaned, place, ruler

WRITTEN = "Hi 👍 there, all of you.\r\nNine weeks passed, and 👍 we waited."
WORDS = ("there", "Nine weeks", "passed", "we waited")
PIECES = st.sampled_from([
    "b", "e\u0301", "\u0301", "\u05bc", "ש", "👍", "\r\n", "\r", "\u2028", "\x00", " ", "\u1100",
    "\u1161", "\u11a8", "\ufeff", "é", "\u212b",
])  # fmt: skip


def spans(text: str, units: Units) -> list[tuple[int, int]]:
    """Where a program that counts so says that the words are."""
    measured = ruler(text, units)
    found = [(text.index(words), text.index(words) + len(words)) for words in WORDS]
    return [(measured[start], measured[end]) for start, end in found]


def test_the_way_of_counting_is_told_by_whole_words() -> None:
    standard, utf16 = Units(False, False), Units(True, False)
    one, both = Units(False, True), Units(True, True)
    for units in (standard, utf16, one, both):
        fit = best_fit([(WRITTEN, spans(WRITTEN, units))])
        assert (fit.units, fit.fitting, fit.excerpts) == (units, 4, 4)
    fit = best_fit([(WRITTEN, spans(WRITTEN, utf16))])
    assert str(fit) == (
        "4 of 4 excerpts begin and end with a word, counted in UTF-16 units; "
        f"counted in code points {fit.standard} do."
    )
    assert fit.standard < 4
    assert "line break as one" in str(best_fit([(WRITTEN, spans(WRITTEN, both))]))


def test_where_all_ways_fit_alike_the_standard_is_taken_and_doubt_is_said() -> None:
    plain = best_fit([("One two", [(0, 3)])])
    assert (plain.units, plain.is_doubtful) == (Units(False, False), False)
    assert "as the standard says" in str(plain)
    assert best_fit([(EMOJI, [(at, at + 2) for at in range(10, 20)])]).is_doubtful


def test_a_place_inside_of_a_character_or_outside_of_the_text_is_none() -> None:
    measured = ruler("a👍b", Units(True, False))
    assert [place(measured, at) for at in (-1, 0, 1, 2, 3, 4, 5)] == [None, 0, 1, None, 2, 3, None]


@given(st.lists(PIECES).map("".join))
def test_a_cleaned_text_is_the_one_we_keep_and_every_place_leads_into_it(text: str) -> None:
    made, places = cleaned(text)
    assert made == clean(text)
    assert len(places) == len(text) + 1
    assert list(places) == sorted(places)
    assert (places[0], places[-1]) == (0, len(made))
    kept = [at for at, each in enumerate(made) if each == "b"]
    assert [places[at] for at, each in enumerate(text) if each == "b"] == kept

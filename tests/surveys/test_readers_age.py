"""How old somebody is who reads a text with ease."""

import pytest

from surveys.readers_age import Counts, counts, grade, reading_age, syllables

GETTYSBURG = (
    "Four score and seven years ago our fathers brought forth on this continent, a new nation, "
    "conceived in Liberty, and dedicated to the proposition that all men are created equal."
)


@pytest.mark.parametrize(
    ("word", "beats"),
    [("the", 1), ("help", 1), ("helped", 1), ("made", 1), ("table", 2), ("role", 1), ("family", 3),
     ("needed", 2), ("houses", 2), ("makes", 1), ("’s", 1)],
)  # fmt: skip
def test_syllables_are_counted_by_groups_of_vowels(word: str, beats: int) -> None:
    assert syllables(word) == beats


def test_the_grade_is_that_of_the_published_formula() -> None:
    """100 words in 5 sentences with 150 syllables: 0.39 x 20 + 11.8 x 1.5 - 15.59 = 9.91."""
    assert grade(Counts(100, 5, 150)) == pytest.approx(9.91)
    assert grade(Counts(6, 1, 6)) == pytest.approx(-1.45), "The cat sat on the mat."


def test_one_long_sentence_is_for_students() -> None:
    found = counts(GETTYSBURG)
    assert (found.words, found.sentences) == (30, 1)
    assert reading_age(GETTYSBURG) in range(16, 21)


def test_short_words_in_short_sentences_are_for_children() -> None:
    assert reading_age("How are you? What helped you most?") == 5
    older = reading_age("To what extent has the intervention facilitated communication?")
    assert older
    assert older > 15


def test_piped_answers_count_as_one_short_word_and_too_few_tell_nothing() -> None:
    assert counts("What happened at ${place_where_it_was}?").words == 4
    assert reading_age("Your role here?") is None
    assert reading_age("کیسے ہیں آپ آج") is None

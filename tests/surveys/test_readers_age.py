"""How old somebody is who reads a text with ease."""

import pytest

from surveys.readers_age import Counts, counts, exact_age, grade, reading_age


def test_the_formula_counts_as_it_was_published() -> None:
    """17 letters in 6 words of one sentence; 49 letters and digits in 9 words of two."""
    assert counts("The cat sat on the mat.") == Counts(6, 1, 17)
    assert grade(Counts(6, 1, 17)) == pytest.approx(4.71 * 17 / 6 + 3 - 21.43)
    hard = "Children under 16 need permission. Ask their parents first."
    assert counts(hard) == Counts(9, 2, 49)
    assert grade(counts(hard)) == pytest.approx(4.71 * 49 / 9 + 0.5 * 9 / 2 - 21.43)


def test_a_text_for_experts_is_told_from_one_for_children() -> None:
    expert = reading_age("We suppress cells in which fewer than five respondents answered.")
    assert expert
    assert expert >= 14
    assert exact_age("You can stop when you like, and nobody will be cross.") < 9
    assert reading_age("How are you? What helped you most?") == 5


def test_a_line_ends_its_sentence_even_without_a_full_stop() -> None:
    assert counts("What helped you most\nA few words are enough").sentences == 2


def test_piped_answers_count_as_one_short_word_and_too_few_tell_nothing() -> None:
    assert counts("What happened at ${place_where_it_was}?").words == 4
    assert reading_age("Your role here?") is None
    assert reading_age("") is None

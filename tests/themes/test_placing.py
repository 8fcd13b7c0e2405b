"""Words that have changed are found again, and what is different is told word by word."""

from hypothesis import given
from hypothesis import strategies as st

from themes.placing import Kind, Piece, differences, likely_place

TEXT = "It began badly. [Worker 1] came on a Monday and listened to us. We went on."


def test_words_with_a_name_taken_out_are_found_again() -> None:
    place = likely_place("Dave came on Monday and listened to us.", TEXT, near=16)
    assert place is not None
    assert "came on a Monday and listened to us." in TEXT[place.start : place.end]
    assert 0.5 < place.likeness < 1


def test_the_same_words_are_found_whole_and_the_nearest_of_equals_is_taken() -> None:
    text = "We talked. Then we talked."
    assert likely_place("we talked.", text, near=20) == (16, 26, 1)
    assert likely_place("we talked.", text, near=0) == (0, 10, 1)


def test_words_that_are_gone_are_proposed_nowhere() -> None:
    assert likely_place("Nobody asked me about it", TEXT, near=0) is None
    assert likely_place("  ", TEXT, near=0) is None
    assert likely_place("words", "", near=0) is None


def test_differences_are_told_word_by_word() -> None:
    assert differences("Dave came on Monday", "[Worker 1] came on a Monday") == [
        Piece(Kind.GONE, "Dave"), Piece(Kind.NEW, "[Worker 1]"), Piece(Kind.SAME, "came on"),
        Piece(Kind.NEW, "a"), Piece(Kind.SAME, "Monday"),
    ]  # fmt: skip
    assert differences("", "") == []


@given(*[st.lists(st.sampled_from("abc"), max_size=8).map(" ".join)] * 2)
def test_both_texts_can_be_read_out_of_the_differences(before: str, after: str) -> None:
    pieces = differences(before, after)
    assert " ".join(p.words for p in pieces if p.kind != Kind.NEW) == before
    assert " ".join(p.words for p in pieces if p.kind != Kind.GONE) == after

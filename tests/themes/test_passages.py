"""Texts are cut into passages and sentences, and nothing is lost on the way."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from themes.passages import clean, passages, sentences, words_in


def words_of(text: str) -> list[str]:
    return [each.text for each in sentences(text)]


def test_sentences_end_where_people_end_them() -> None:
    text = "Dr. Oake rang at 9 a.m. on Monday. Mrs. B. came too! Was it enough? “No.”"
    assert words_of(text) == [
        "Dr. Oake rang at 9 a.m. on Monday.", "Mrs. B. came too!", "Was it enough?", "“No.”",
    ]  # fmt: skip
    assert words_of("So did I. Then it rained etc. We left.") == [
        "So did I.", "Then it rained etc.", "We left.",
    ]  # fmt: skip
    assert words_of("one line\nanother  \n\n  and 3.5 more…") == [
        "one line", "another", "and 3.5 more…",
    ]  # fmt: skip
    assert words_of("") == []


def test_text_is_cleaned_once_and_keeps_what_people_wrote() -> None:
    assert clean("\ufeffcafe\u0301\r\nnext\rlast\x00 ") == "café\nnext\nlast"
    assert clean("👩🏽‍🍼 שלום\tx") == "👩🏽‍🍼 שלום\tx"
    assert words_in("two  words") == 2


def test_a_long_paragraph_is_cut_after_a_sentence_else_after_a_word() -> None:
    cut = [each.text for each in passages("One two. Three four five", most=10)]
    assert cut == ["One two.", " Three ", "four five"]
    assert [each.text for each in passages("abcdefgh", most=3)] == ["abc", "def", "gh"]


@given(st.text(), st.integers(1, 40))
def test_passages_lie_end_to_end_and_are_the_text_again(text: str, most: int) -> None:
    cut = list(passages(clean(text), most))
    assert "".join(each.text for each in cut) == clean(text)
    assert all(before.end == after.start for before, after in pairwise(cut))
    assert all(each.text for each in cut)


@given(st.text(st.sampled_from("aI. \n!’D👍r")))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    found = list(sentences(text))
    assert all(text[each.start : each.end] == each.text for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join("".join(each.text for each in found).split()) == "".join(text.split())

"""Words of many texts: counted, laid side by side, and found in their context."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures

from themes.exploring import (
    BadPattern,
    Frequent,
    collocations,
    compiled,
    frequent,
    in_context,
    keyness,
    log_likelihood,
    near_duplicates,
    of_pattern,
    of_stems,
    words_of,
)

TEXTS = [
    "The waiting list for school meals is long.",
    "A waiting list again. The waiting list grows; school is fine.",
    "My waiting list, and the school.",
]


def test_words_are_ranked_by_the_texts_that_hold_them() -> None:
    assert frequent(TEXTS, 3) == [
        Frequent("list", 4, 3), Frequent("waiting", 4, 3), Frequent("school", 3, 3),
    ]  # fmt: skip
    assert words_of("Isn’t it 9 o'clock? שלום") == ["isn't", "it", "o'clock", "שלום"]


def test_neighbours_that_stand_together_beyond_chance() -> None:
    assert [(pair.words, pair.times, pair.texts) for pair in collocations(TEXTS, 5)] == [
        ("waiting list", 4, 3)
    ]
    assert collocations([], 5) == []


def test_log_likelihood_worked_by_hand() -> None:
    """10 of 100 words against 5 of 200: 2 x (10 ln 2 + 90 ln 90/95 + 5 ln 1/2 + 195 ln 195/190)."""
    assert log_likelihood(10, 90, 5, 195) == pytest.approx(7.3298, abs=1e-4)
    assert log_likelihood(5, 5, 5, 5) == 0


@given(*[st.integers(1, 500)] * 4)
def test_log_likelihood_is_that_of_nltk(a: int, b: int, c: int, d: int) -> None:
    theirs = BigramAssocMeasures.likelihood_ratio(a, (a + b, a + c), a + b + c + d)
    assert log_likelihood(a, b, c, d) == pytest.approx(theirs, abs=1e-6)


def test_what_a_group_says_more_than_the_rest() -> None:
    rest = ["The bus to the school."] * 4
    found = keyness(TEXTS, rest, 5)
    assert {key.word for key in found} == {"waiting", "list"}
    assert (found[0].texts, found[0].elsewhere) == (3, 0)
    assert keyness(TEXTS, [], 5) == []


def test_words_are_shown_in_their_context_wherever_lines_break() -> None:
    text = {"a": "She said: a waiting\nlist is no help at all to any of us today. Waitinglist."}
    found = list(in_context(text, "waiting list"))
    assert [(each.before, each.words, each.after) for each in found] == [
        ("She said: a", "waiting\nlist", "is no help at all to")
    ]
    assert text["a"][found[0].start :].startswith("waiting")
    assert list(in_context(text, " ")) == []
    assert next(in_context({"a": "(a+b)"}, "a+b")).words == "a+b"


def test_words_are_found_in_whatever_form_they_stand() -> None:
    text = {"a": "👍 We waited on lists. Waiting lists’ ends; a list that waits."}
    assert [each.words for each in of_stems(text, "wait list")] == ["Waiting lists"]
    assert [each.words for each in of_stems(text, "LISTS")] == ["lists", "lists", "list"]
    assert list(of_stems(text, "…")) == []


def test_patterns_are_found_and_those_that_cannot_be_used_are_refused() -> None:
    text = {"a": "👍 Hélas, she came at 9 a.m. and left at 10 a.m."}
    found = list(of_pattern(text, r"\d+ a\.m\."))
    assert [text["a"][each.start :].startswith(each.words) for each in found] == [True, True]
    assert [each.words for each in of_pattern(text, "hé\\w*|")] == ["Hélas"]
    slow = {"a": "a" * 20_000}
    assert list(of_pattern(slow, "(a*)*b")) == []
    for pattern in ("(", "(?=x)", "(a{1000}){1000}"):
        with pytest.raises(BadPattern):
            compiled(pattern)


def alike(texts: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(each.one, each.other) for each in near_duplicates(texts)}


def test_answers_that_are_nearly_the_same_are_found() -> None:
    same = "she came back every tuesday and sat with us"
    texts = {
        "a": same,
        "b": same.upper() + " all!",
        "c": "nothing of this kind",
        "d": "",
        "e": "no",
    }
    assert alike(texts) == {("a", "b")}
    assert near_duplicates(texts)[0].likeness == pytest.approx(7 / 8)
    assert alike({"x": "no", "y": "No."}) == {("x", "y")}


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=5), max_size=6))
def test_whatever_is_the_same_is_found_and_nothing_else_is_said_to_be(
    letters: list[list[str]],
) -> None:
    texts = {str(at): " ".join(words) for at, words in enumerate(letters)}
    same = {(a, b) for a, b in combinations(texts, 2) if texts[a] == texts[b] != ""}
    assert same <= alike(texts)

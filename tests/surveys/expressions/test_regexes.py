"""Patterns mean the same to RE2 and to the browser, or are refused with their place."""

import re

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from surveys.expressions.regexes import PatternError, common_pattern


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        ("a+?b{2,3}", "a+?b{2,3}"),
        (r"\d{3}\-\d", r"\d{3}-\d"),
        (r"(a|b)\@(?:c)", "(?:a|b)@(?:c)"),
        ("a.b", r"a[^\n]b"),
        (r"\s\S", r"[\t\n\f\r ][^\t\n\f\r ]"),
        (r"[\s\d.-]", r"[\t\n\f\r \d.\-]"),
        ("[a-z^-]", r"[a-z\^\-]"),
        ("[^a]", "[^a]"),
        ("a{b}", r"a\{b\}"),
        ("a]", r"a\]"),
        (r"\x41\u00e4\u002e", r"Aä\."),
        (r"\p{Lu}\P{L}", r"\p{Lu}\P{L}"),
        (r"^\bword\b$", r"^\bword\b$"),
        (r"\/\t", r"\/\t"),
        ("", ""),
    ],
)
def test_a_pattern_is_written_as_both_engines_read_it(pattern: str, made: str) -> None:
    assert common_pattern(pattern) == made
    assert common_pattern(made) == made


@pytest.mark.parametrize(
    ("pattern", "at", "words"),
    [
        ("a(?=b)", 3, "looks ahead"),
        ("(?i)a", 2, "sets an option"),
        ("(?P<x>a)", 2, "sets an option"),
        (r"(a)\1", 5, "refers back"),
        ("(a", 1, "bracket that is not closed"),
        ("a)", 2, "never opened"),
        ("[a", 1, "square bracket"),
        ("[]a]", 2, "“]” first"),
        ("[[:alpha:]]", 2, "[:names:]"),
        (r"[\S]", 3, "which we do not know here"),
        ("*a", 1, "nothing that “*” could repeat"),
        ("a**", 1, "twice"),
        ("a++", 1, "twice"),
        ("a{,3}", 2, "needs a number before the comma"),
        ("^*", 2, "has no length"),
        (r"a\z", 3, "which we do not know"),
        ("a\\", 3, "ends with a backslash"),
        (r"\p{Greek}", 3, "kind of character"),
        (r"[a-\d]", 6, "does not end in a character"),
        ("a{1001}", 1, "cannot be used"),
        ("[z-a]", 1, "cannot be used"),
    ],
)
def test_what_one_engine_cannot_do_is_refused(pattern: str, at: int, words: str) -> None:
    with pytest.raises(PatternError) as caught:
        common_pattern(pattern)
    assert words in str(caught.value)
    assert caught.value.at == at


PIECES = st.sampled_from(
    ["a", "b", ".", r"\d", r"\w", "[ab]", "[^a]", "[a-c1-]", r"\.", r"\-", " "]
)
PATTERNS = st.recursive(
    PIECES,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "*?"])).map(
            lambda two: f"({two[0]}){two[1]}"
        ),
    ),
    max_leaves=6,
)


@given(PATTERNS, st.text(alphabet="ab1.- \nä", max_size=8))
def test_what_is_written_again_means_the_same(pattern: str, text: str) -> None:
    found = re2.fullmatch(common_pattern(pattern), text) is not None
    assert found is (re.fullmatch(pattern, text, re.ASCII) is not None)


@given(st.text(alphabet=r"ab()[]{}|*+?.^$\-,1:sdp ", max_size=12))
def test_any_pattern_is_usable_or_refused_with_a_place_in_it(pattern: str) -> None:
    place = 1
    try:
        re2.compile(common_pattern(pattern))
    except PatternError as error:
        place = error.at
    assert 1 <= place <= len(pattern) + 1

"""Texts may speak of answers."""

from surveys.piping import piped, speaks_of


def test_an_answer_stands_where_its_question_is_named() -> None:
    text = "Who is ${ name } to ${other}?"
    assert speaks_of(text) == ["name", "other"]
    assert piped(text, {"name": "Anna", "other": "you"}.__getitem__) == "Who is Anna to you?"


def test_an_answer_that_looks_like_a_reference_stays_as_it_is() -> None:
    assert piped("${a}", lambda name: "${b}") == "${b}"
    assert piped("No names: $5", str.upper) == "No names: $5"

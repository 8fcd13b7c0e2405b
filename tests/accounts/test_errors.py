"""A refusal carries words for people."""

from accounts.errors import Refused


def test_a_refusal_is_its_words() -> None:
    assert str(Refused("The survey is closed.")) == "The survey is closed."

"""A refusal carries words for people."""

import pytest

from accounts.errors import Refused, refuse


def test_a_refusal_is_its_words() -> None:
    assert str(Refused("The survey is closed.")) == "The survey is closed."


def test_only_a_reason_refuses() -> None:
    refuse("")
    with pytest.raises(Refused, match=r"^It is closed\.$"):
        refuse("It is closed.")

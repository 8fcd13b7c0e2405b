"""What is under seal stays under seal."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msc.sealing import CannotOpen, new_pair, private_key, seal, unseal

PAIR = new_pair("a secret outside the database", "vote 1")
KEY = private_key("a secret outside the database", "vote 1", PAIR.sealed_private)


@given(st.binary(max_size=64))
def test_what_was_sealed_opens_again(text: bytes) -> None:
    assert unseal(KEY, "vote 1, Ann", seal(PAIR.public, "vote 1, Ann", text, 64)) == text


def test_two_like_ballots_share_nothing_and_all_are_equally_long() -> None:
    sealed = [seal(PAIR.public, "vote 1", text, 500) for text in (b"A", b"A", b"B" * 500, b"")]
    assert len({len(each) for each in sealed}) == 1
    blocks = [{each[i : i + 8] for i in range(len(each) - 7)} for each in sealed]
    assert not blocks[0] & blocks[1]
    assert len(gzip.compress(b"".join(sealed))) > 0.99 * sum(map(len, sealed))


@pytest.mark.parametrize("label", ["vote 1, Bob", "vote 2, Ann", ""])
def test_a_ballot_opens_under_no_other_label(label: str) -> None:
    with pytest.raises(CannotOpen):
        unseal(KEY, label, seal(PAIR.public, "vote 1, Ann", b"A", 64))


def test_a_changed_ballot_does_not_open() -> None:
    sealed = seal(PAIR.public, "vote 1", b"A", 64)
    for broken in (sealed[:-1] + bytes([sealed[-1] ^ 1]), sealed[:40], b""):
        with pytest.raises(CannotOpen):
            unseal(KEY, "vote 1", broken)


@pytest.mark.parametrize(
    ("secret", "label", "sealed"),
    [
        ("another secret", "vote 1", PAIR.sealed_private),
        ("a secret outside the database", "vote 2", PAIR.sealed_private),
        ("a secret outside the database", "vote 1", b""),
    ],
    ids=["another secret", "another vote", "nothing"],
)
def test_the_private_key_needs_its_own_secret_and_vote(
    secret: str, label: str, sealed: bytes
) -> None:
    with pytest.raises(CannotOpen):
        private_key(secret, label, sealed)


def test_a_text_too_long_for_the_size_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        seal(PAIR.public, "vote 1", b"A" * 65, 64)

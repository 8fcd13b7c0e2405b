"""References are found by a keyed hash and opened with the key alone."""

from hashlib import md5, sha1, sha256

import pytest

from families.references import CannotOpen, Key

KEY = Key("one key")


@pytest.mark.parametrize("written", ["w123 456", " W123456 ", "W123456"])
def test_a_reference_is_the_same_however_it_is_written(written: str) -> None:
    assert KEY.hash_of(written) == KEY.hash_of("W123456")
    assert KEY.open(KEY.seal(written), KEY.hash_of(written)) == "W123456"


def test_nobody_without_the_key_finds_or_opens_one() -> None:
    other = Key("another key")
    hash_, sealed = KEY.hash_of("W1"), KEY.seal("W1")
    assert other.hash_of("W1") != hash_
    assert hash_ not in {plain(b"W1", usedforsecurity=False).hexdigest()
                         for plain in (md5, sha1, sha256)}  # fmt: skip
    assert b"W1" not in sealed
    with pytest.raises(CannotOpen):
        other.open(sealed, hash_)


def test_a_sealed_copy_cannot_be_put_beside_another_hash() -> None:
    with pytest.raises(CannotOpen):
        KEY.open(KEY.seal("W1"), KEY.hash_of("W2"))
    with pytest.raises(CannotOpen):
        KEY.open(b"short", KEY.hash_of("W1"))


def test_two_copies_of_one_reference_look_different() -> None:
    assert KEY.seal("W1") != KEY.seal("W1")

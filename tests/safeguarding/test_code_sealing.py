"""Codes under seal: found by the code, opened with the key alone, bound to list and code."""

import pytest

from safeguarding.code_sealing import CannotOpen, new_key, opened_key


def test_a_child_is_read_with_the_code_and_the_key() -> None:
    key = new_key("list 1")
    sealed = key.seal("AB-12", "Robin Wren, mum 01632 960999")
    assert b"Robin" not in sealed
    assert key.seal("AB-12", "Robin Wren, mum 01632 960999") != sealed
    assert key.open(key.hash_of("ab 12"), sealed) == "Robin Wren, mum 01632 960999"


def test_no_other_list_and_no_other_code_opens_it() -> None:
    key, other = new_key("list 1"), new_key("list 1")
    sealed = key.seal("AB12", "Robin")
    assert other.hash_of("AB12") != key.hash_of("AB12")
    for wrong, code_hash in ((other, key.hash_of("AB12")), (key, key.hash_of("AB13"))):
        with pytest.raises(CannotOpen):
            wrong.open(code_hash, sealed)


def test_the_key_opens_under_its_secret_alone_and_once_wiped_never() -> None:
    key = new_key("list 1")
    under = key.under("secret")
    assert key.raw not in under
    assert opened_key(["new secret", "secret"], "list 1", under) == key
    for secrets, label, kept in (
        (["other"], "list 1", under), (["secret"], "list 2", under), (["secret"], "list 1", b""),
    ):  # fmt: skip
        with pytest.raises(CannotOpen):
            opened_key(secrets, label, kept)

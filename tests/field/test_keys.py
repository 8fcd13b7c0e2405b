"""Codes, keys and seals of tablets."""

import hmac
import re
from hashlib import sha256

from field.keys import code_hash, key_hash, new_code, new_key, seal


def test_a_code_can_be_typed_and_is_drawn_anew() -> None:
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", new_code())
    assert len({new_code() for _ in range(100)}) == 100


def test_a_code_is_known_however_it_is_typed() -> None:
    assert code_hash("K7QM-2XWD") == code_hash(" k7qm 2xwd ")
    assert code_hash("K7QM-2XWD") != code_hash("K7QM-2XWE")


def test_no_hash_stands_for_two_purposes() -> None:
    key = new_key()
    assert key_hash(key) != code_hash(key)


def test_a_seal_is_the_hmac_that_a_tablet_works_out() -> None:
    kept = sha256(b"device:abc").hexdigest()
    expected = hmac.new(kept.encode(), b"the-id:00ff:counted", sha256).hexdigest()
    assert seal(key_hash("abc"), "the-id", "00ff", "counted") == expected
    assert seal(key_hash("abc"), "the-id", "00ff", "set aside") != expected

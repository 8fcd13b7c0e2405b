"""Codes are random, and what is stored of them leads nowhere."""

import json
import random
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from surveys import codes

CODE = "abcdefghijklmnopqrstuvwxyz"
ANSWERS = st.dictionaries(st.text(max_size=5), st.none() | st.integers() | st.text(max_size=5))


def test_a_code_has_26_characters_of_lower_case_base32() -> None:
    drawn = [codes.new_code() for _ in range(200)]
    assert all(codes.is_code(code) for code in drawn)
    assert len(set(drawn)) == 200


def test_every_one_of_the_128_bits_varies() -> None:
    drawn = [codes.new_code() for _ in range(400)]
    for place in range(25):
        assert len({code[place] for code in drawn}) > 25
    assert len({code[25] for code in drawn}) == 8


def test_other_text_is_not_a_code() -> None:
    for text in ["", CODE[:25], CODE + "a", CODE.upper(), CODE[:25] + "1", CODE[:25] + "\n"]:
        assert not codes.is_code(text)


def test_a_code_typed_in_capitals_with_blanks_is_tidied() -> None:
    assert codes.tidied(f" {CODE.upper()}\n") == CODE


def test_the_stored_hash_is_sha256_of_the_code_with_its_purpose() -> None:
    assert codes.hash_of(CODE) == sha256(b"code:" + CODE.encode()).hexdigest()


def test_each_purpose_has_its_own_hash() -> None:
    made = {
        codes.hash_of(CODE),
        codes.receipt_hash(CODE),
        codes.form_token(CODE),
        codes.receipt_number(CODE),
        codes.seal(CODE, {}),
    }
    assert len(made) == 5


def test_the_receipt_number_is_short_and_always_the_same() -> None:
    number = codes.receipt_number(CODE)
    assert len(number) == 9
    assert number[4] == "-"
    assert number == codes.receipt_number(CODE) != codes.receipt_number(CODE[::-1])


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_change_their_seal(
    answers: dict[str, object], chance: random.Random
) -> None:
    items = list(answers.items())
    chance.shuffle(items)
    assert codes.seal(CODE, dict(items)) == codes.seal(CODE, answers)


@given(ANSWERS, ANSWERS)
def test_other_answers_or_another_code_give_another_seal(
    first: dict[str, object], second: dict[str, object]
) -> None:
    same = json.dumps(first, sort_keys=True) == json.dumps(second, sort_keys=True)
    assert (codes.seal(CODE, first) == codes.seal(CODE, second)) is same
    assert codes.seal(CODE, first) != codes.seal(CODE[::-1], first)

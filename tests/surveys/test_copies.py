"""Codes of paper copies: read however they are typed, and slips are found."""

import random
import re
from uuid import uuid4

import pytest

from surveys.copies import ALPHABET, copy_hash, copy_root, in_groups, new_copy_code, read_code


def test_codes_are_random_and_printed_in_groups() -> None:
    codes = {new_copy_code() for _ in range(200)}
    assert len(codes) == 200
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", in_groups(codes.pop()))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n", "{}\t"])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = new_copy_code()
    for shape in (code, code.lower(), in_groups(code), in_groups(code).replace("-", " ")):
        assert read_code(typed.format(shape)) == code


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    code = next(c for c in iter(new_copy_code, "") if "0" in c and "1" in c)
    assert read_code(code.replace("0", "O").replace("1", "l")) == code


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-2XWD-9FH!", "K7QM-2XWD-9FHTA", "é" * 12])
def test_what_is_no_code_is_not_read(typed: str) -> None:
    assert read_code(typed) == ""


def test_nearly_every_slip_is_found() -> None:
    chance, missed = random.Random(1), 0
    for _ in range(2000):
        code = list(new_copy_code())
        place = chance.randrange(11)
        if chance.random() < 0.5:
            code[place] = chance.choice([each for each in ALPHABET if each != code[place]])
        elif code[place] == code[place + 1]:
            continue
        else:
            code[place], code[place + 1] = code[place + 1], code[place]
        missed += read_code("".join(code)) != ""
    assert missed < 40


def test_what_is_stored_and_the_id_come_from_the_code_alone() -> None:
    survey, code = uuid4(), new_copy_code()
    assert copy_hash(code) == copy_hash(code) != copy_hash(new_copy_code())
    assert copy_root(survey, code) == copy_root(survey, code) != copy_root(uuid4(), code)

"""The codes of paper copies: short enough to type, without letters that look like digits.

A code is eleven random characters and one that proves the others were typed right, printed as
`K7QM-2XWD-9FHT`. Like every code it is stored only as a hash.
"""

import secrets
from hashlib import sha256
from uuid import UUID, uuid5

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without I, L, O and U: typed, they are read as 1, 1, 0 and V."""
LOOK_ALIKES = str.maketrans("ILOU", "110V", " -\t\n\r")
RANDOM_CHARACTERS = 11
GROUP = 4


def new_copy_code() -> str:
    """A fresh code: 55 random bits and their check."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return drawn + check_of(drawn)


def check_of(characters: str) -> str:
    """The character that ends a code: a wrong or a swapped character almost always changes it."""
    weighed = sum(place * ALPHABET.index(each) for place, each in enumerate(characters, 1))
    return ALPHABET[weighed % 31]


def read_code(typed: str) -> str:
    """The code as it was drawn, however it was typed; empty where it holds a slip."""
    code = typed.upper().translate(LOOK_ALIKES)
    if len(code) != RANDOM_CHARACTERS + 1 or not set(code) <= set(ALPHABET):
        return ""
    return code if check_of(code[:-1]) == code[-1] else ""


def in_groups(code: str) -> str:
    """The code as it is printed."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def copy_hash(code: str) -> str:
    """What is stored of a code: 64 hexadecimal digits."""
    return sha256(b"paper copy:" + code.encode()).hexdigest()


def copy_root(survey: UUID, code: str) -> UUID:
    """The id of the response on a copy, in a survey that is not confidential."""
    return uuid5(survey, f"paper copy {code}")

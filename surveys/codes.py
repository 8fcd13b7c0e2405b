"""The random codes that let people answer, and everything worked out from a code.

A code is 128 random bits. Only hashes of it are stored, each made for one
purpose by its own prefix, so that one stored hash does not give another.
"""

import hmac
import json
import re
import secrets
from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

CODE_LENGTH = 26
CODE_SHAPE = re.compile(r"[a-z2-7]{26}")


def new_code() -> str:
    """A fresh code: 128 random bits as 26 lower-case base32 characters."""
    return b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def code_within(invitation: UUID, purpose: str = "own") -> str:
    """The code that answers to an invitation of a tracked survey are kept under.

    It is worked out, so that every link of the invitation leads to the same
    answers. It opens nothing by itself: only a pass that we signed carries it.
    """
    digest = sha256(f"{purpose} answers:{invitation.hex}".encode()).digest()
    return b32encode(digest[:16]).decode().rstrip("=").lower()


def is_code(text: str) -> bool:
    """Whether the text has the shape of a code; says nothing about whether we drew it."""
    return CODE_SHAPE.fullmatch(text) is not None


def tidied(text: str) -> str:
    """The code as we drew it, from a link typed in capitals or copied with a blank."""
    return text.strip().lower()


def hash_of(code: str) -> str:
    """What is stored for an unused code and for its draft: 64 hexadecimal digits."""
    return sha256(b"code:" + code.encode()).hexdigest()


def receipt_hash(code: str) -> str:
    """What is stored when the code has been used: 64 hexadecimal digits."""
    return sha256(b"receipt:" + code.encode()).hexdigest()


def receipt_number(code: str) -> str:
    """The number shown to the person, such as `K7QM-2XWD`. The same code gives the same number."""
    digits = b32encode(sha256(b"receipt number:" + code.encode()).digest()).decode()
    return f"{digits[:4]}-{digits[4:8]}"


def seal(code: str, answers: Mapping[str, Any]) -> str:
    """A keyed hash (HMAC-SHA-256, the code is the key) of answers, whatever their order."""
    return hmac.new(code.encode(), b"answers:" + canonical(answers), sha256).hexdigest()


def form_token(code: str) -> str:
    """What each answering form carries, to prove that it came from one of our pages."""
    return hmac.new(code.encode(), b"form", sha256).hexdigest()[:32]


def canonical(answers: Mapping[str, Any]) -> bytes:
    """One spelling for equal answers: JSON with sorted keys and no blanks."""
    text = json.dumps(answers, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")

"""A tablet's code and key, and the seal by which it knows that we hold what it sent.

The code is typed or read from a QR code, good once. The key is the tablet's own. Only their hashes
are kept. The seal is made with the hash of the key, which both sides can work out and which no
Wi-Fi login page has.
"""

import hmac
import secrets
from base64 import b32encode
from hashlib import sha256

from surveys.codes import new_code as new_key

CODE_BYTES, HALF = 5, 4

__all__ = ["code_hash", "key_hash", "new_code", "new_key", "seal", "tidied"]


def new_code() -> str:
    """Forty random bits to type in, such as `K7QM-2XWD`: good once and for half an hour."""
    letters = b32encode(secrets.token_bytes(CODE_BYTES)).decode()
    return f"{letters[:HALF]}-{letters[HALF:]}"


def tidied(code: str) -> str:
    """The code however it was typed."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def code_hash(code: str) -> str:
    """What is kept of a code."""
    return sha256(b"enrolment:" + tidied(code).encode()).hexdigest()


def key_hash(key: str) -> str:
    """What is kept of a key; `sending.js` works out the same."""
    return sha256(b"device:" + key.encode()).hexdigest()


def seal(kept_hash: str, about: str, received: str, outcome: str) -> str:
    """The proof that these bytes arrived for this record, and what became of them."""
    message = f"{about}:{received}:{outcome}"
    return hmac.new(kept_hash.encode(), message.encode(), sha256).hexdigest()

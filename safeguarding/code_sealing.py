"""Codes and children under seal, each list under a key of its own (pure).

The key is random and stored only sealed under a secret that lies outside the database. A child is
bound to the list and to the hash of the code, so that no two can be exchanged. Whoever wipes the
sealed key has destroyed the list, in backups of the children too.
"""

import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

BYTES = 32
NONCE = 12


class CannotOpen(Exception):
    """The seal is broken, belongs elsewhere, or was made under another secret."""


@dataclass(frozen=True)
class ListKey:
    """The key of one list, while it is in memory."""

    raw: bytes
    label: str

    def hash_of(self, code: str) -> str:
        """The hash by which a code is found; spaces, dashes and capitals do not matter."""
        plain = "".join(each for each in code.upper() if each.isalnum())
        return hmac.digest(self._part(b"hash"), plain.encode(), "sha256").hex()

    def seal(self, code: str, child: str) -> bytes:
        """The child under seal, readable with the code's row and this key alone."""
        bound = f"{self.label} {self.hash_of(code)}".encode()
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(self._part(b"seal")).encrypt(nonce, child.encode(), bound)

    def open(self, code_hash: str, sealed: bytes) -> str:
        """The child under the seal."""
        bound = f"{self.label} {code_hash}".encode()
        try:
            text = AESGCM(self._part(b"seal")).decrypt(sealed[:NONCE], sealed[NONCE:], bound)
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error
        return text.decode()

    def under(self, secret: str) -> bytes:
        """The key itself, sealed under the secret."""
        nonce = os.urandom(NONCE)
        return nonce + AESGCM(_wrapping(secret)).encrypt(nonce, self.raw, self.label.encode())

    def _part(self, use: bytes) -> bytes:
        return HKDF(SHA256(), BYTES, salt=None, info=b"throughline code list " + use).derive(
            self.raw
        )


def new_key(label: str) -> ListKey:
    """A fresh random key for one list."""
    return ListKey(os.urandom(BYTES), label)


def opened_key(secrets: Iterable[str], label: str, sealed: bytes) -> ListKey:
    """The key that was sealed under one of these secrets."""
    for secret in secrets:
        try:
            raw = AESGCM(_wrapping(secret)).decrypt(sealed[:NONCE], sealed[NONCE:], label.encode())
        except (InvalidTag, ValueError):
            continue
        return ListKey(raw, label)
    raise CannotOpen


def _wrapping(secret: str) -> bytes:
    return HKDF(SHA256(), BYTES, salt=None, info=b"throughline code lists").derive(secret.encode())

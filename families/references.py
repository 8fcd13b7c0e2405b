"""References of families under a key: found again by their hash, opened only by who holds the key.

The hash is a keyed one, since a million plain hashes are tried in a second. The sealed copy is
bound to its hash, so that copies cannot be swapped between rows.
"""

import hmac
import secrets
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE = 12


class CannotOpen(Exception):
    """The sealed copy was made under another key, or is another row's."""


def normalised(reference: str) -> str:
    """The reference as it is compared: without spaces, in capitals."""
    return "".join(reference.split()).upper()


@dataclass(frozen=True)
class Key:
    """One secret, of which a key for hashes and one for sealing are made."""

    secret: str

    @cached_property
    def _for_hashes(self) -> bytes:
        return hmac.digest(self.secret.encode(), b"throughline reference hash v1", "sha256")

    @cached_property
    def _seal(self) -> AESGCM:
        return AESGCM(hmac.digest(self.secret.encode(), b"throughline reference seal v1", "sha256"))

    def hash_of(self, reference: str) -> str:
        """The hash by which a family is found."""
        return hmac.digest(self._for_hashes, normalised(reference).encode(), "sha256").hex()

    def seal(self, reference: str) -> bytes:
        """The reference, readable with the key alone; different each time."""
        text = normalised(reference)
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._seal.encrypt(nonce, text.encode(), self.hash_of(text).encode())

    def open(self, sealed: bytes, hash: str) -> str:
        """The reference that was sealed beside this hash. Raises CannotOpen."""
        try:
            text = self._seal.decrypt(sealed[:NONCE], sealed[NONCE:], hash.encode())
        except (InvalidTag, ValueError) as error:
            raise CannotOpen from error
        return text.decode()

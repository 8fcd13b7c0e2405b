"""Ballots under seal: a key pair for each vote, and a private key that the database cannot open.

A ballot is padded to one size and sealed to its vote's public key (HPKE, RFC 9180: X25519,
HKDF-SHA256, AES-256-GCM). Each sealing draws a fresh key, so two like ballots share nothing. It
is bound to a label of vote and voter, and opens under no other. The private key is stored sealed
under a secret that lies outside the database; only closing the vote asks for it.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
HEAD = 4
NONCE = 12


class CannotOpen(Exception):
    """The seal is broken, belongs elsewhere, or was made under another secret."""


@dataclass(frozen=True)
class KeyPair:
    """A public key that seals, and the private key under seal."""

    public: bytes
    sealed_private: bytes


def new_pair(secret: str, label: str) -> KeyPair:
    """A fresh pair; its private key opens only with the same secret and label."""
    private = X25519PrivateKey.generate()
    nonce = os.urandom(NONCE)
    sealed = AESGCM(_wrapping_key(secret)).encrypt(
        nonce, private.private_bytes_raw(), label.encode()
    )
    return KeyPair(private.public_key().public_bytes_raw(), nonce + sealed)


def seal(public: bytes, label: str, text: bytes, size: int) -> bytes:
    """The text under seal; every text of up to `size` bytes comes out equally long."""
    if len(text) > size:
        raise ValueError("The text is longer than the seal allows.")
    padded = len(text).to_bytes(HEAD, "big") + text.ljust(size, b"\0")
    sealed: bytes = SUITE.encrypt(padded, X25519PublicKey.from_public_bytes(public), label.encode())
    return sealed


def unseal(private: X25519PrivateKey, label: str, sealed: bytes) -> bytes:
    """The text under the seal."""
    try:
        padded: bytes = SUITE.decrypt(sealed, private, label.encode())
    except InvalidTag as error:
        raise CannotOpen from error
    return padded[HEAD : HEAD + int.from_bytes(padded[:HEAD], "big")]


def private_key(secret: str, label: str, sealed_private: bytes) -> X25519PrivateKey:
    """The private key of a pair."""
    nonce, sealed = sealed_private[:NONCE], sealed_private[NONCE:]
    try:
        raw = AESGCM(_wrapping_key(secret)).decrypt(nonce, sealed, label.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpen from error
    return X25519PrivateKey.from_private_bytes(raw)


def _wrapping_key(secret: str) -> bytes:
    """A key of 256 bits from the secret. The secret itself must be long and random."""
    return HKDF(SHA256(), 32, salt=None, info=b"throughline ballots").derive(secret.encode())

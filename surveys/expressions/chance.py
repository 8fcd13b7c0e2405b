"""Chance that can be drawn again: numbers that follow from a text, alike in every engine."""

from collections.abc import Iterator

MASK = 0xFFFFFFFF


def hashed(text: str) -> int:
    """A 32-bit number made of a text (FNV-1a over its UTF-8)."""
    number = 0x811C9DC5
    for byte in text.encode():
        number = (number ^ byte) * 0x01000193 & MASK
    return number


def stream(text: str) -> Iterator[int]:
    """32-bit numbers that follow from a text, without end (a Weyl sequence, well mixed)."""
    state = hashed(text)
    while True:
        state = (state + 0x9E3779B9) & MASK
        mixed = (state ^ state >> 16) * 0x21F0AAAD & MASK
        mixed = (mixed ^ mixed >> 15) * 0x735A2D97 & MASK
        yield mixed ^ mixed >> 15


def drawn(text: str) -> float:
    """A number from 0 to below 1."""
    return next(stream(text)) / 2**32


def version_4(text: str) -> str:
    """A UUID of version 4. Not secret: whoever knows the text knows it."""
    numbers = stream(text)
    digits = "".join(f"{next(numbers):08x}" for _ in range(4))
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"

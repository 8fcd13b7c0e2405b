"""The keys that this installation keeps references under."""

from django.conf import settings

from families.references import CannotOpen, Key


def current_key() -> Key:
    """The key that references are hashed and sealed under."""
    return Key(settings.REFERENCE_KEY)


def former_key() -> Key | None:
    """The key before it, while references are being moved over."""
    return Key(settings.REFERENCE_KEY_FORMER) if settings.REFERENCE_KEY_FORMER else None


def opens(key: Key, sealed: bytes | memoryview, hash: str) -> bool:
    """Whether this reference is kept under this key."""
    try:
        key.open(bytes(sealed), hash)
    except CannotOpen:
        return False
    return True

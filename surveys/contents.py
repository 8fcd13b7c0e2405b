"""What a response holds, told by a hash: the same id with the same content is the same response."""

from base64 import b32encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from surveys.codes import canonical


def content_sha256(version: str, answers: Mapping[str, Any]) -> str:
    """A hash of answers and of the version they were given to, whatever the answers' order."""
    return sha256(f"content:{version}:".encode() + canonical(answers)).hexdigest()


def response_receipt(root_id: UUID) -> str:
    """The number given for a stored response, such as `K7QM-2XWD`: always the same for its id."""
    digits = b32encode(sha256(b"response:" + root_id.bytes).digest()).decode()
    return f"{digits[:4]}-{digits[4:8]}"

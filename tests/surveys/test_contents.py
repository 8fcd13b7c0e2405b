"""The same content has the same hash; the same id the same receipt."""

import re
from uuid import UUID

from surveys.contents import content_sha256, response_receipt

ID = UUID("0190b5a0-0000-7000-8000-000000000001")


def test_content_is_the_answers_and_their_version_in_any_order() -> None:
    one = content_sha256("v1", {"a": 1, "b": ["x"]})
    assert one == content_sha256("v1", {"b": ["x"], "a": 1})
    assert one != content_sha256("v2", {"a": 1, "b": ["x"]})
    assert one != content_sha256("v1", {"a": 1, "b": None})


def test_a_receipt_is_short_and_always_the_same() -> None:
    number = response_receipt(ID)
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", number)
    assert number == response_receipt(UUID(str(ID)))

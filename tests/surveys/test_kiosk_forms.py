"""What makes a browser a kiosk."""

import pytest

from surveys.kiosk_forms import EnrolForm


@pytest.mark.parametrize(
    ("pin", "is_good"), [("4711", True), ("0000000", True), ("123", False), ("12ab", False)]
)
def test_a_pin_has_four_digits_or_more(pin: str, is_good: bool) -> None:
    assert EnrolForm({"name": "Library", "pin": pin}).is_valid() is is_good

"""How a code is shown."""

from field.presenters import enrolment_address, square_of


def test_the_code_stands_behind_the_hash_which_no_log_has() -> None:
    address = enrolment_address("https://example.org/field/", "K7QM-2XWD")
    assert address == "https://example.org/field/#K7QM-2XWD"
    assert square_of(address).startswith("data:image/svg+xml")

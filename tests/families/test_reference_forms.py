"""What a steward types in."""

from families.reference_forms import NumberForm, PurposeForm


def test_forms_say_what_is_missing() -> None:
    assert not NumberForm({"family": "0"}).is_valid()
    assert PurposeForm({"purpose": " two words "}).is_valid()

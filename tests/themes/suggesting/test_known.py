"""What is known of a code."""

from themes.suggesting.known import Theme


def test_a_code_is_known_by_its_name_its_meaning_and_other_words() -> None:
    theme = Theme(1, "Travel", "Miles on the road.", ("driving", "bus"))
    assert theme.text() == "Travel: Miles on the road. driving bus"

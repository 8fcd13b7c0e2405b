"""The lists of names."""

from surveys.deidentification.names import FIRST_NAMES, NAMES_THAT_ARE_WORDS, NOT_NAMES, SURNAMES


def test_every_list_is_in_lower_case_and_words_are_not_names() -> None:
    for names in (FIRST_NAMES, NAMES_THAT_ARE_WORDS, NOT_NAMES, SURNAMES):
        assert len(names) > 80
        assert all(name == name.lower() for name in names)
    assert not NOT_NAMES & (FIRST_NAMES - NAMES_THAT_ARE_WORDS)

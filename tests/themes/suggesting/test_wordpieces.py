"""Words in pieces."""

from themes.suggesting.wordpieces import numbers, pieces

KNOWN = ["[CLS]", "[SEP]", "[UNK]", "un", "##able", "##a", "cafe", "!", "we", "家"]
VOCABULARY = {piece: number for number, piece in enumerate(KNOWN)}


def said(text: str, most: int = 256) -> list[str]:
    return [KNOWN[number] for number in numbers(text, VOCABULARY, most)]


def test_the_longest_pieces_are_taken_from_the_left() -> None:
    assert pieces("unable", VOCABULARY) == ["un", "##able"]
    assert pieces("unwell", VOCABULARY) == ["[UNK]"]
    assert pieces("un" * 60, VOCABULARY) == ["[UNK]"]


def test_case_accents_and_punctuation() -> None:
    assert said("Café!We\x00") == ["[CLS]", "cafe", "!", "we", "[SEP]"]
    assert said("we家we") == ["[CLS]", "we", "家", "we", "[SEP]"]


def test_a_long_text_is_cut() -> None:
    assert said("we " * 9, most=5) == ["[CLS]", "we", "we", "we", "[SEP]"]

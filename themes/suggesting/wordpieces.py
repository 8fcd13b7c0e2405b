"""Words in the pieces that the language model knows: BERT's uncased WordPiece."""

import unicodedata
from collections.abc import Iterator, Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
LONGEST_WORD = 100


def numbers(text: str, vocabulary: Mapping[str, int], most: int = 256) -> list[int]:
    """The numbers of a text's pieces, between those that begin and end a text."""
    found: list[int] = []
    for word in _words(text):
        found.extend(vocabulary[piece] for piece in pieces(word, vocabulary))
        if len(found) >= most - 2:
            break
    return [vocabulary[START], *found[: most - 2], vocabulary[END]]


def pieces(word: str, vocabulary: Mapping[str, int]) -> list[str]:
    """The longest pieces from the left; a word that they do not make up is unknown."""
    if len(word) > LONGEST_WORD:
        return [UNKNOWN]
    found, here = [], 0
    while here < len(word):
        lead = "##" if here else ""
        ends = range(len(word), here, -1)
        end = next((end for end in ends if lead + word[here:end] in vocabulary), 0)
        if not end:
            return [UNKNOWN]
        found.append(lead + word[here:end])
        here = end
    return found


def _words(text: str) -> Iterator[str]:
    """Lower case, without accents; every sign of punctuation is a word."""
    plain = (
        each
        for each in unicodedata.normalize("NFD", text.lower())
        if unicodedata.category(each) != "Mn"
    )
    spaced = "".join(_spaced(each) for each in plain)
    yield from spaced.split()


def _spaced(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in {"Cc", "Cf"} and not sign.isspace():
        return ""
    alone = kind.startswith("P") or sign in "$+<=>^`|~" or "\u4e00" <= sign <= "\u9fff"
    return f" {sign} " if alone else sign

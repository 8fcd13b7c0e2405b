"""What may stand in a cell of a file, so that it says what the database says and runs nothing.

The rule for CSV, where a cell has no type: a text that a spreadsheet program might take for a
formula gets an apostrophe in front, and so does a text that begins with an apostrophe. So an
apostrophe at the front is always ours, and taking one away gives back every text exactly.
Numbers are never touched. In XLSX a text is written as a text and needs no mark.
"""

import unicodedata

LONGEST_TEXT = 32_767
"""Bytes of a text that one cell holds: the most of SPSS, and within what Excel takes."""
MOST_BYTES_OF_A_LETTER = 4
FORMULA_SIGNS = frozenset("=+-@")
CLEARS_A_CELL = ("\t", "\r", "\n")
UNSEEN = frozenset({"Cf", "Cc", "Zs", "Zl", "Zp"})


def may_run(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula.

    Signs count after blanks and characters without width, and in their full-width forms.
    """
    if not text or text[0].isalnum():
        return False
    if text.startswith(CLEARS_A_CELL):
        return True
    first = next((sign for sign in text if unicodedata.category(sign) not in UNSEEN), "")
    return unicodedata.normalize("NFKC", first)[:1] in FORMULA_SIGNS if first else False


def csv_text(text: str) -> str:
    """The text as it stands in a CSV cell."""
    return f"'{text}" if text.startswith("'") or may_run(text) else text


def from_csv_text(cell: str) -> str:
    """The text that a CSV cell stands for."""
    return cell[1:] if cell.startswith("'") else cell


def parts_needed(longest: int) -> int:
    """How many cells hold a text of so many bytes, cut between letters."""
    if longest <= LONGEST_TEXT:
        return 1
    return -(-longest // (LONGEST_TEXT - MOST_BYTES_OF_A_LETTER))


def parts(text: str) -> list[str]:
    """The text cut into what one cell holds each, between letters."""
    if len(text) * MOST_BYTES_OF_A_LETTER <= LONGEST_TEXT:
        return [text]
    found, rest = [], text.encode()
    while rest:
        piece = rest[:LONGEST_TEXT].decode(errors="ignore")
        found.append(piece)
        rest = rest[len(piece.encode()) :]
    return found


def clipped(text: str, most: int) -> str:
    """The text in at most so many bytes, its end told by an ellipsis."""
    if len(text.encode()) <= most:
        return text
    return text.encode()[: most - len("…".encode())].decode(errors="ignore") + "…"


def plain_number(number: float | None) -> float | None:
    """The number, an int where it is whole."""
    return int(number) if number is not None and number.is_integer() else number

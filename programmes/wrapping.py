"""Text broken into lines by our own measure, where no browser is there to ask.

The widths are those of Atkinson Hyperlegible Next at weight 500, in hundredths
of the type size; other faces of the fallback list run about as wide.
"""

import unicodedata

FONT_SIZE, LINE_HEIGHT = 15.0, 19.0
SAFETY = 1.04
"""How much wider than measured a line may turn out in another face."""

_GROUPS = {
    18: "'",
    23: ",.:;’‘",
    25: "|j`",
    28: "il",
    31: " !()",
    35: '[]f"t',
    37: "r{}-",
    42: "I/\\1_",
    48: "*yzcsv",
    50: "x?",
    54: "7kJLa“”",
    56: "2<>F^hnoeu~–",
    58: "9ETbdpqg",
    61: "35$+SY6PVZ",
    63: "48=BR",
    65: "0ACXK",
    70: "DU#GHN",
    74: "wOQ&",
    86: "@MmW…",
    94: "%—",
}
WIDTHS = {letter: hundredths for hundredths, letters in _GROUPS.items() for letter in letters}
UNKNOWN, FULL = 65, 100


def measure(text: str) -> float:
    """How wide the text is at `FONT_SIZE`, rather too wide than too narrow."""
    return sum(_width(letter) for letter in text) * FONT_SIZE * SAFETY / 100


def _width(letter: str) -> int:
    if letter in WIDTHS:
        return WIDTHS[letter]
    if unicodedata.combining(letter):
        return 0
    return FULL if unicodedata.east_asian_width(letter) in "WF" else UNKNOWN


def wrap(text: str, width: float) -> tuple[str, ...]:
    """The text in lines no wider than `width`; a word that is too long is broken."""
    lines: list[str] = []
    for word in text.split():
        together = f"{lines[-1]} {word}" if lines else word
        if lines and measure(together) <= width:
            lines[-1] = together
        else:
            lines += _broken(word, width)
    return tuple(lines) or ("",)


def _broken(word: str, width: float) -> list[str]:
    """The word in as few parts as fit, each at least one letter."""
    parts = [""]
    for letter in word:
        if parts[-1] and measure(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts

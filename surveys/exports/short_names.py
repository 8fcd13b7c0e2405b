"""Names of variables as Stata takes them: 32 letters at most, and none of its own words.

Files for Stata have them, and the code book and the description for archives say which variable
each of them is.
"""

import re
from collections.abc import Iterable

LONGEST_NAME = 32
RESERVED = frozenset({
    "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "byte", "double",
    "float", "if", "in", "int", "long", "strL", "using", "with",
})  # fmt: skip


def stata_names(names: Iterable[str]) -> dict[str, str]:
    """A name that Stata takes for each variable, no two alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        plain = re.sub(r"\W", "_", name, flags=re.ASCII)
        if not re.match(r"[A-Za-z_]", plain) or plain in RESERVED or re.fullmatch(r"str\d+", plain):
            plain = f"v_{plain}"
        short, number = plain[:LONGEST_NAME], 1
        while short in taken:
            number += 1
            short = f"{plain[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        found[name] = short
        taken.add(short)
    return found

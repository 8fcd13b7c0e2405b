"""What a file of another program holds, whichever program it was (pure)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

LONGEST_NAME = 80
OUR_LABELS = ("Use when: ", "Do not use when: ", "Example: ", "Other words: ", "Note: ")
"""What our own files write before each further thing that a code says."""


@dataclass(frozen=True)
class NoteIn:
    """What somebody thought about a code, a text or an excerpt."""

    text: str
    by: str = ""


@dataclass(frozen=True)
class CodeIn:
    """A code; `parent` is the key of the one it lies under, which comes before it."""

    key: str
    name: str
    description: str = ""
    parent: str = ""
    colour: str = ""
    notes: tuple[NoteIn, ...] = ()


@dataclass(frozen=True)
class CodingIn:
    """A code on some words, from `start` to `end` in code points of the cleaned text."""

    key: str
    code: str
    start: int
    end: int
    by: str = ""
    at: datetime | None = None
    notes: tuple[NoteIn, ...] = ()


@dataclass(frozen=True)
class SourceIn:
    """A text, cleaned as ours are, with its codings."""

    key: str
    name: str
    text: str
    codings: tuple[CodingIn, ...] = ()
    notes: tuple[NoteIn, ...] = ()


@dataclass
class ProjectIn:
    """All of it; `told` says how places were counted, `left_out` what is not taken in."""

    name: str
    origin: str
    codes: tuple[CodeIn, ...] = ()
    sources: tuple[SourceIn, ...] = ()
    told: str = ""
    is_doubtful: bool = False
    left_out: Counter[str] = field(default_factory=Counter)


def with_own_names(codes: Iterable[CodeIn]) -> tuple[CodeIn, ...]:
    """The codes, with a name for each: a second one of a name gets that of its parent, or a number.

    Names are told apart without regard to capitals, as in our codebooks.
    """
    used: set[str] = set()
    names: dict[str, str] = {}
    made = []
    for code in codes:
        above = names.get(code.parent, "")
        plain = " ".join(code.name.split())[:LONGEST_NAME] or "Code without a name"
        wanted = [plain, *([_with(plain, above)] if above else [])]
        wanted += [_with(plain, str(number)) for number in range(2, len(used) + 3)]
        name = next(each for each in wanted if each.lower() not in used)
        used.add(name.lower())
        names[code.key] = plain
        made.append(replace(code, name=name))
    return tuple(made)


def _with(name: str, more: str) -> str:
    tail = f" ({more[:30]})"
    return name[: LONGEST_NAME - len(tail)] + tail


def parts_of(description: str) -> dict[str, str]:
    """What our own files say of a code, by label; the definition is under an empty one."""
    found, label = {"": ""}, ""
    for line in description.split("\n"):
        here = next((each for each in OUR_LABELS if line.startswith(each)), None)
        if here is None:
            found[label] += f"\n{line}"
            continue
        label = here
        found[label] = f"{found.get(label, '')}\n{line.removeprefix(here)}"
    return {label: words.strip() for label, words in found.items()}

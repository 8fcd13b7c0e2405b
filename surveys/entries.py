"""The entries of a repeat in a draft: how they are kept, found, added and taken away.

A draft keeps a repeat as a list of documents like its own. Each has a number under `#` that it
keeps when others go, so that an address never leads to another entry; `gone` marks one that was
taken away, so that it can be put back. What is sent has neither.
"""

from collections.abc import Mapping
from typing import Any

from surveys.definition import Answers, Question

NUMBER, GONE = "#", "gone"
MOST_KEPT = 300
"""Entries of one repeat, those taken away counted too."""

Path = tuple[tuple[str, int], ...]
"""The way to an entry: each repeat's name with the number of an entry, outermost first."""


def is_blank(answer: Any) -> bool:
    """Whether there is nothing in an answer."""
    return answer is None or answer in ("", [])


def put_into(document: Answers, new: Answers) -> None:
    """Put a page's answers into a draft, or into an entry of it; blanks take no place."""
    for key, answer in new.items():
        if is_blank(answer):
            document.pop(key, None)
        else:
            document[key] = answer


def entries_in(kept: Any, count: int | None) -> list[dict[str, Any]]:
    """The entries that count, in order: as many as the form says, or all that are not gone."""
    entries = kept if isinstance(kept, list) else []
    if count is None:
        return [entry for entry in entries if not entry.get(GONE)]
    known = {entry[NUMBER]: entry for entry in entries}
    return [known.get(number, {NUMBER: number}) for number in range(1, count + 1)]


def document_at(
    answers: Answers, repeats: Mapping[str, Question], path: Path
) -> dict[str, Any] | None:
    """The document of the entry at the end of a path, to be changed in place; null where none is.

    Entries that the form counts come into being here.
    """
    document = answers
    for name, number in path:
        entries = document.setdefault(repeats[name]["id"], [])
        found = [entry for entry in entries if entry[NUMBER] == number and not entry.get(GONE)]
        if not found and repeats[name]["repeat_count"] is None:
            return None
        if not found:
            entries.append({NUMBER: number})
            found = entries[-1:]
        document = found[0]
    return document


def new_entry(document: dict[str, Any], repeat: Question, most: int) -> dict[str, Any] | None:
    """A new entry of a repeat, put in its place; null where there are too many."""
    entries = document.setdefault(repeat["id"], [])
    if len(entries) >= MOST_KEPT or len(entries_in(entries, None)) >= most:
        return None
    entry = {NUMBER: max((each[NUMBER] for each in entries), default=0) + 1}
    entries.append(entry)
    return entry


def mark_gone(document: dict[str, Any], repeat: Question, number: int, gone: bool) -> None:
    """Take an entry away, or put it back."""
    for entry in document.get(repeat["id"], []):
        if entry[NUMBER] == number:
            entry[GONE] = gone

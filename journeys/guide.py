"""What was answered to the questions of an interview guide, as a text (pure)."""

from collections.abc import Iterator, Mapping
from typing import Any

MOST_LETTERS = 10_000
"""In one answer: a long interview has twenty of them."""
Definition = Mapping[str, Any]


def questions(definition: Definition) -> Iterator[Mapping[str, Any]]:
    """Those that have words, in the order of the guide."""
    for page in definition.get("pages", ()):
        yield from (each for each in page["questions"] if each.get("label"))


def tidied(definition: Definition, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers to questions of this guide, without blank ones."""
    found = {each["name"]: answers.get(each["name"], "") for each in questions(definition)}
    return {name: words.strip() for name, words in found.items() if words.strip()}


def as_text(definition: Definition, answers: Mapping[str, str], pseudonym: str) -> str:
    """Each question that was answered, and under it what the family said."""
    lines = []
    for each in questions(definition):
        if words := answers.get(each["name"], ""):
            lines += [f"Question: {each['label']}", f"{pseudonym}: {' '.join(words.split())}"]
    return "\n".join(lines)

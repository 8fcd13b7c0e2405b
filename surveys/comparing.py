"""Two contents of one response side by side, question by question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from surveys.definition import Definition, answer_text, questions

NOT_ASKED = "Not asked"
BLANK = "Left blank"


@dataclass(frozen=True)
class Side:
    """One content: its answers, and the version they were given to (None where we lack it)."""

    definition: Definition | None
    answers: Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One question with both answers in words."""

    label: str
    first: str
    second: str
    differs: bool


def compare(first: Side, second: Side) -> list[Line]:
    """A line for every question of either side, in the order of the first that has it."""
    left, right = dict(worded(first)), dict(worded(second))
    keys = list(left) + [key for key in right if key not in left]
    lines = []
    for key in keys:
        label = (left.get(key) or right[key])[0]
        one, other = (words[key][1] if key in words else NOT_ASKED for words in (left, right))
        same = first.answers.get(key, NOT_ASKED) == second.answers.get(key, NOT_ASKED)
        lines.append(Line(label, one, other, not same))
    return lines


def alone(side: Side) -> list[Line]:
    """A line for every question of one content."""
    return [Line(label, "", words, False) for _, (label, words) in worded(side)]


def worded(side: Side) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each question's key, label and answer in words."""
    if side.definition is None:
        for name, answer in side.answers.items():
            words = ", ".join(map(str, answer)) if isinstance(answer, list) else answer
            yield name, (name, BLANK if words is None else str(words))
        return
    for question in questions(side.definition):
        key = question["id"]
        if key not in side.answers:
            yield key, (question["label"], NOT_ASKED)
            continue
        words = answer_text(side.definition, question, side.answers[key])
        yield key, (question["label"], words or BLANK)

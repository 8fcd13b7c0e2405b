"""The golden sentences, with what is marked in them, and how well findings fit the marks."""

import re
from dataclasses import dataclass
from pathlib import Path

from surveys.deidentification.finding import Finding, find

PLACES = ("Alderton", "Brackenfield", "Castlebeck", "Dunmere", "Eastholme", "Fenwick")
MARK = re.compile(r"\{(\w+):([^}]+)\}")


@dataclass(frozen=True)
class Sentence:
    """A sentence without marks, and where they stood."""

    text: str
    marks: tuple[tuple[int, int], ...]


def read_sentence(line: str) -> Sentence:
    """One line of the file."""
    marks, text, at = [], "", 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        marks.append((len(text), len(text) + len(match[2])))
        text += match[2]
        at = match.end()
    return Sentence(text + line[at:], tuple(marks))


def golden_sets() -> list[list[Sentence]]:
    """The sets of the file, in order."""
    sets: list[list[Sentence]] = []
    for line in Path(__file__).with_name("golden.txt").read_text().splitlines():
        if line.startswith("["):
            sets.append([])
        elif line and not line.startswith("#"):
            sets[-1].append(read_sentence(line))
    return sets


def touches(mark: tuple[int, int], finding: Finding) -> bool:
    """Whether they share a letter."""
    return finding.start < mark[1] and mark[0] < finding.end


def recall_and_precision(sentences: list[Sentence]) -> tuple[float, float, list[str]]:
    """The share of marks found, the share of findings that are right, and what went wrong."""
    marks = hits = findings = right = 0
    wrong = []
    for sentence in sentences:
        found = find(sentence.text, PLACES)
        missed = [m for m in sentence.marks if not any(touches(m, each) for each in found)]
        spurious = [each for each in found if not any(touches(m, each) for m in sentence.marks)]
        marks, hits = marks + len(sentence.marks), hits + len(sentence.marks) - len(missed)
        findings, right = findings + len(found), right + len(found) - len(spurious)
        wrong += [f"missed {sentence.text[a:b]}: {sentence.text}" for a, b in missed]
        wrong += [f"wrongly {each.text}: {sentence.text}" for each in spurious]
    return hits / marks, right / findings, wrong

"""What of a questionnaire can be counted, question by question.

Pure: reads the compiled definition of a version. Knows every type that can be counted, and says
plainly of all others that they cannot, so that a new type of question never breaks a result.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from analytics.lattice import Level
from analytics.shape import grouping_questions
from surveys.child_questions import FACES, KNOWN_WEAKNESS
from surveys.definition import PLACES, choices_of


class Kind(StrEnum):
    """How a question is counted."""

    ONE = "one"
    SEVERAL = "several"
    SCALE = "scale"
    NUMBER = "number"
    DAY = "day"
    HOUR = "hour"
    RANK = "rank"
    UNCOUNTED = "uncounted"


KINDS = {
    "select_one": Kind.ONE,
    "acknowledge": Kind.ONE,
    "select_multiple": Kind.SEVERAL,
    "range": Kind.SCALE,
    "integer": Kind.NUMBER,
    "decimal": Kind.NUMBER,
    "date": Kind.DAY,
    "datetime": Kind.DAY,
    "time": Kind.HOUR,
    "rank": Kind.RANK,
}
WITHOUT_ANSWER = {"note"}
MOST_CHOICES = 60
WHY_UNCOUNTED = {
    "text": "People answered in their own words, so there is nothing to count.",
    "image": "People sent pictures, so there is nothing to count.",
    "audio": "People sent recordings, so there is nothing to count.",
    "video": "People sent videos, so there is nothing to count.",
    **dict.fromkeys(PLACES, "People told places, so there is nothing to count."),
    "file": "People sent files, so there is nothing to count.",
    "repeat": "These questions were answered any number of times, so they are not counted here.",
}
SHORT_SCALE = 5
CANNOT = "This kind of question cannot be counted."
PRACTICE = "This statement is for practice only and left out of every analysis."
TOO_MANY = f"There are more than {MOST_CHOICES} answers to choose from, too many to count here."


@dataclass(frozen=True)
class Question:
    """One question as it is counted.

    `answers` are the choices or steps in their order. `is_routed`: some people are not asked.
    `is_group`: groups are formed by it. `why_not` says why it is not counted, `note` what must be
    known to read it.
    """

    id: str
    name: str
    label: str
    page: str
    kind: Kind
    answers: tuple[Level, ...] = ()
    steps: tuple[float, ...] = ()
    is_routed: bool = False
    is_group: bool = False
    why_not: str = ""
    note: str = ""

    @property
    def is_ordered(self) -> bool:
        """Whether its answers have neighbours: a scale or a number, not a list."""
        return self.kind not in {Kind.ONE, Kind.RANK}


def questions_of(definition: Mapping[str, Any]) -> tuple[Question, ...]:
    """Every question in the order of the form, those inside repeats left out."""
    groups = grouping_questions(definition)
    return tuple(
        _question(page, question, definition, question["name"] in groups)
        for page, question in _asked(definition)
    )


def _asked(definition: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    for page in definition["pages"]:
        for question in page["questions"]:
            if question["type"] not in WITHOUT_ANSWER:
                yield page, question


def _question(
    page: Mapping[str, Any],
    question: Mapping[str, Any],
    definition: Mapping[str, Any],
    is_group: bool,
) -> Question:
    kind = KINDS.get(question["type"], Kind.UNCOUNTED)
    answers = _answers(question, definition) if kind is not Kind.UNCOUNTED else ()
    why_not = "" if kind is not Kind.UNCOUNTED else WHY_UNCOUNTED.get(question["type"], CANNOT)
    if not answers if kind is Kind.SCALE else len(answers) > MOST_CHOICES:
        kind, answers, why_not = Kind.UNCOUNTED, (), TOO_MANY
    if kind is Kind.SCALE and not question.get("analysed", True):
        kind, answers, why_not = Kind.UNCOUNTED, (), PRACTICE
    return Question(
        id=str(question["id"]),
        name=question["name"],
        label=question["label"] or question["name"],
        page=page["title"],
        kind=kind,
        answers=answers,
        steps=tuple(float(level.name) for level in answers) if kind is Kind.SCALE else (),
        is_routed=bool(page["relevant"] or question["relevant"]),
        is_group=is_group,
        why_not=why_not,
        note=KNOWN_WEAKNESS if FACES in question.get("appearance", "").split() else "",
    )


def _answers(question: Mapping[str, Any], definition: Mapping[str, Any]) -> tuple[Level, ...]:
    """What can be chosen, or the steps of a scale; nothing for open numbers and days."""
    listed: Any = choices_of(definition, question)  # type: ignore[arg-type]  # read from JSON
    return tuple(Level(choice["name"], choice["label"]) for choice in listed)


def bands_of(steps: tuple[float, ...]) -> tuple[tuple[int, ...], ...]:
    """The steps of a scale in bands by position: every step up to five, else three bands.

    The outer bands are a third of the steps each, rounded: 0 to 30, 40 to 60 and 70 to 100.
    """
    many = len(steps)
    if many <= SHORT_SCALE:
        return tuple((place,) for place in range(many))
    outer = round(many / 3)
    return (
        tuple(range(outer)),
        tuple(range(outer, many - outer)),
        tuple(range(many - outer, many)),
    )

"""What people wrote in their own words, cut off from everything else they said.

Each question's texts stand in an order made from the words alone, so that
neither the place in the list nor the other questions tell who wrote what.
"""

import uuid
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from analytics.shape import shape_of
from surveys.models.response import ResponseQuerySet

PAGE = 500
SMALLEST_PAGE = 10


@dataclass(frozen=True)
class Answered:
    """One open question and what was written."""

    question: str
    texts: list[str]

    @property
    def marked(self) -> list[tuple[str, str]]:
        """Each text with its mark, by which a worry finds whose it is."""
        return [(text, mark_of(text)) for text in self.texts]


@dataclass(frozen=True)
class AnswersPage:
    """Some hundreds of people's texts by question; `after` leads to the next, if any."""

    questions: list[Answered]
    after: str

    @property
    def answers(self) -> int:
        """How many texts are on the page."""
        return sum(len(question.texts) for question in self.questions)


def page_of_answers(rows: ResponseQuerySet, definition: dict[str, Any], after: str) -> AnswersPage:
    """The texts of the next people in the order of their random keys.

    A last page of fewer than ten people would tie texts together, so they come
    on the page before.
    """
    ordered = rows.order_by("pk").values_list("pk", "answers")
    if after and (start := _uuid(after)):
        ordered = ordered.filter(pk__gt=start)
    found = list(ordered[: PAGE + SMALLEST_PAGE])
    more = len(found) == PAGE + SMALLEST_PAGE
    people = found[:PAGE] if more else found
    questions = [
        Answered(label, _by_words([str(a[question]) for _, a in people if a.get(question)]))
        for question, label in shape_of(definition).open_questions
    ]
    return AnswersPage(questions, str(people[-1][0]) if more else "")


def mark_of(text: str) -> str:
    """Made of the words alone: the key of the answers would tie together what one person wrote."""
    return sha256(text.encode()).hexdigest()


def whose(rows: ResponseQuerySet, definition: dict[str, Any], mark: str) -> uuid.UUID | None:
    """The key of the answers in which words with this mark stand; the first if several do."""
    asked = [question for question, _ in shape_of(definition).open_questions]
    for key, answers in rows.order_by("pk").values_list("pk", "answers").iterator():
        if any(mark_of(str(answers[each])) == mark for each in asked if answers.get(each)):
            return uuid.UUID(str(key))
    return None


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _by_words(texts: list[str]) -> list[str]:
    return sorted(texts, key=mark_of)

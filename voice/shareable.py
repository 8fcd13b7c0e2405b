"""What families said, wrote and drew in forms, and agreed to have shown to others.

A form asks for that with a question of consent to `show`. What was asked before the family agreed
to take part, such as the initials of whoever helped, are not their words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from surveys.consents import NEEDED
from surveys.definition import Definition, Question, completed, question_named
from surveys.deidentification.replacing import suggestions
from surveys.models import Consent, Response, Said
from surveys.models.consent import ConsentQuerySet
from voice.answers import SLOT
from voice.models import SPEAKERS, Event, Slot


@dataclass(frozen=True)
class Shareable:
    """One answer: words, or the name of a picture with the words that stand below it."""

    consent: Consent
    question: str
    asked: str
    words: str
    picture: str


def consents_to_show(event: Event, responses: QuerySet[Response]) -> ConsentQuerySet:
    """The records of an event whose family agreed that others see them, among these responses."""
    given = Consent.objects.filter(survey__activity__event=event, show=Said.YES)
    given = given.filter(survey__activity__kind__in=SPEAKERS, response__in=responses)
    return given.select_related("response__version", "survey__activity__event")


def shareable(consent: Consent) -> list[Shareable]:
    """Everything in one record that can be shown."""
    if consent.response is None:
        return []
    answers = consent.response.answers
    found = []
    for question, below in open_questions(completed(consent.response.version.definition)):
        answer = str(answers.get(question["id"]) or "")
        is_picture = question["type"] == "image"
        words = str(answers.get(below["id"]) or "") if below else "" if is_picture else answer
        if answer:
            picture = answer if is_picture else ""
            found.append(Shareable(consent, question["name"], question["label"], words, picture))
    return found


def open_questions(definition: Definition) -> Iterator[tuple[Question, Question | None]]:
    """What is asked in people's own words or pictures once they take part.

    A picture comes with the question for words right after it, which then is not asked by itself.
    """
    asked = [question for page in definition["pages"] for question in page["questions"]]
    agreed = [place for place, each in enumerate(asked) if each.get("consent") in NEEDED]
    after = iter(asked[max(agreed, default=len(asked)) + 1 :])
    own = [each for each in after if each["type"] in {"text", "image"} and not each.get("consent")]
    for place, question in enumerate(own):
        before, behind = own[place - 1 : place], own[place + 1 : place + 2]
        if question["type"] == "image":
            is_below = behind and behind[0]["type"] == "text"
            yield question, behind[0] if is_below else None
        elif not before or before[0]["type"] != "image":
            yield question, None


def slot_of(consent: Consent) -> Slot | None:
    """The part of the day in which a record was made, if its form asks."""
    if consent.response is None:
        return None
    question = question_named(completed(consent.response.version.definition), SLOT)
    letter = consent.response.answers.get(question["id"]) if question else None
    return consent.survey.activity.event.slots.filter(letter=str(letter or "").upper()).first()


def without_names(words: str, places: Iterable[str]) -> str:
    """The words with what might be a name or a place replaced; a person reads them after."""
    for finding, instead in reversed(suggestions({"words": words}, places)["words"]):
        words = words[: finding.start] + instead + words[finding.end :]
    return words

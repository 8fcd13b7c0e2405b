"""How the answers of a form lead to a slot and are counted in families, without naming any.

A form that is answered at an event may ask two things under names of ours: `slot` (the letter on
the board: a, b, c) and `family_number` (the number on the wristbands of one family that day).
"""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform

from surveys.consents import NEEDED
from surveys.contents import response_receipt
from surveys.definition import choices_of, completed, question_named, questions
from surveys.models import Consent, Response, Survey
from surveys.models.response import ResponseQuerySet
from voice.models import SPEAKERS, Event

SLOT, FAMILY = "slot", "family_number"


def slot_letters(survey: Survey) -> set[str] | None:
    """The letters that the form offers; None where it does not ask for the slot."""
    definition = completed(survey.version.definition)
    question = question_named(definition, SLOT)
    if question is None or question["type"] != "select_one":
        return None
    return {choice["name"].upper() for choice in choices_of(definition, question)}


def why_not_by_slot(survey: Survey, letters: Iterable[str]) -> str:
    """Why the answers cannot be told by the slots of the day, if they cannot."""
    offered = slot_letters(survey)
    if offered is None:
        return (
            "The form has no question “slot”, so its answers are told for the whole day. "
            "docs/forms.md says how to ask."
        )
    if missing := sorted({*letters} - offered):
        return f"The form does not offer slot {', '.join(missing)}."
    return ""


def took_part(survey: Survey) -> ResponseQuerySet:
    """Answers that count: whoever was asked for consent and said no is left out."""
    rows = Response.objects.filter(survey=survey).not_held().order_by()
    said_no = Q()
    for question in questions(completed(survey.version.definition)):
        if question.get("consent") in NEEDED:
            said_no |= Q(**{f"answers__{question['id']}": "no"})
    return rows.exclude(pk__in=rows.filter(said_no).values("pk")) if said_no else rows


def families_in(surveys: Iterable[Survey]) -> int | None:
    """How many families answered, each counted once; None where no form asks for their number."""
    numbers: set[str] = set()
    asked = False
    for survey in surveys:
        question = question_named(completed(survey.version.definition), FAMILY)
        if question is None:
            continue
        asked = True
        given = took_part(survey).annotate(family=KeyTextTransform(question["id"], "answers"))
        numbers |= {each for each in given.values_list("family", flat=True).distinct() if each}
    return len(numbers) if asked else None


def records_of(event: Event, number: str, speaker: str) -> list[Consent]:
    """The record of an event with this receipt number, or else those of the family with this
    number: of its children or of its adults, if there are any."""
    forms = Survey.objects.filter(activity__event=event).select_related("version")
    standing = Consent.objects.standing().filter(survey__in=forms)
    standing = standing.select_related("survey__activity").order_by("pk")
    family = number.strip()
    if found := [each for each in standing if response_receipt(each.root_id) == family.upper()]:
        return found
    records: list[Consent] = []
    for survey in forms:
        question = question_named(completed(survey.version.definition), FAMILY)
        if question is not None:
            path = f"response__answers__{question['id']}"
            of_family = Q(**{path: family})
            if family.isdecimal():
                of_family |= Q(**{path: int(family)})
            records += standing.filter(of_family, survey=survey)
    alike = [each for each in records if SPEAKERS.get(each.survey.activity.kind) == speaker]
    return alike or records

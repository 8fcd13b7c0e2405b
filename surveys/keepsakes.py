"""What the pages of answers set aside show, worked out so that templates need not."""

from typing import Any
from uuid import UUID

from safeguarding.models import Concern
from surveys.comparing import Line, Side, alone, compare
from surveys.contents import response_receipt
from surveys.definition import questions
from surveys.keeping_rules import (
    why_not_count,
    why_not_decide,
    why_not_undo,
)
from surveys.models import Decision, Promise, Quarantine, Response, Survey, Upload
from surveys.models.upload import UploadQuerySet
from surveys.on_behalf import described

WORDS = {
    Decision.LEFT_OUT: "Leave this one out, and keep what is counted",
    Decision.TAKEN: "Take this one; the first is kept as superseded",
    Decision.COUNTED_TOO: "Count this one as a response of its own",
}
CHUNK = 2000


def choices_for(aside: Quarantine) -> list[tuple[str, str]]:
    """What can be decided now, in words."""
    return [(each.value, words) for each, words in WORDS.items() if not why_not_decide(aside, each)]


def aside_page(aside: Quarantine) -> dict[str, Any]:
    """Both contents, and what may be done."""
    first, was_taken = first_side(aside)
    second = Side(aside.version.definition if aside.version else None, aside.answers)
    lines = compare(first, second) if first else alone(second)
    return {
        "aside": aside,
        "survey": aside.survey,
        "has_first": first is not None,
        "was_taken": was_taken,
        "lines": lines,
        "differences": [line for line in lines if line.differs],
        "why_not_undo": why_not_undo(aside),
        "why_not_count": "" if aside.is_decided else why_not_count(aside),
        "person": described(aside.invitation) if aside.invitation else "",
        "receipt": response_receipt(aside.root_id) if aside.root_id else "",
    }


def first_side(aside: Quarantine) -> tuple[Side | None, bool]:
    """The first content, as it was before a decision took its place; whether one did."""
    taken = getattr(aside, "superseded", None)
    if taken is not None:
        return Side(taken.version.definition, taken.answers), True
    first = aside.first()
    is_itself = first is None or first.pk == aside.counted_as_id
    return (None if is_itself or first is None else side_of(first)), False


def records_in(concern: Concern) -> list[dict[str, Any]]:
    """Every content of the answers in which a concern arose, question by question, with files."""
    named = "survey__round", "survey__instrument", "version"
    counted = Response.objects.in_which_arose(concern).select_related(*named).order_by("pk")
    aside = Quarantine.objects.in_which_arose(concern).select_related(*named).order_by("pk")
    records: list[dict[str, Any]] = [
        {"survey": each.survey, "lines": own_words(each), "is_in_part": True}
        if each.survey.promise == Promise.CONFIDENTIAL
        else {"survey": each.survey, "lines": alone(side_of(each)), "files": files_of(each)}
        for each in counted
    ]
    for each in aside:
        side = Side(each.version.definition if each.version else None, each.answers)
        records.append({"survey": each.survey, "lines": alone(side), "is_aside": True})
    return records


def own_words(response: Response) -> list[Line]:
    """What was written in own words: the rest of a confidential form could tell whose it is."""
    asked = questions(response.version.definition)
    lines = zip(asked, alone(side_of(response)), strict=True)
    return [line for question, line in lines if question["type"] == "text"]


def files_in(concern: Concern) -> UploadQuerySet:
    """The files that came with the answers in which a concern arose."""
    return Upload.objects.filter(response__in=Response.objects.in_which_arose(concern))


def files_of(response: Response) -> list[tuple[Upload, str]]:
    """The files that came with answers, each with its question."""
    labels = {each["id"]: each["label"] for each in questions(response.version.definition)}
    sent = response.uploads.defer("content").order_by("question", "pk")
    return [(each, labels.get(str(each.question_id), "")) for each in sent]


def side_of(response: Response) -> Side:
    """A counted response as one side."""
    return Side(response.version.definition, response.answers)


def found_response(survey: Survey, words: str) -> Response | None:
    """The response of this receipt number or id."""
    wanted = words.strip()
    try:
        return survey.responses.filter(root_id=UUID(wanted)).first()
    except ValueError:
        number = wanted.upper().replace(" ", "")
    for root_id in survey.responses.values_list("root_id", flat=True).iterator(CHUNK):
        if response_receipt(root_id) == number:
            return survey.responses.filter(root_id=root_id).first()
    return None

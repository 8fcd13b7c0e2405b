"""What the pages of answers set aside show, worked out so that templates need not."""

from typing import Any
from uuid import UUID

from surveys.comparing import Side, alone, compare
from surveys.contents import response_receipt
from surveys.keeping_rules import (
    why_not_count,
    why_not_decide,
    why_not_undo,
)
from surveys.models import Decision, Quarantine, Response, Survey
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

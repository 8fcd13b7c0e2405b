"""Keeping what somebody allowed, beside the answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from surveys.consents import asks_for_consent, said
from surveys.definition import Definition
from surveys.models import Consent, Response, Survey

LONGEST = 200


def note_consent(
    *, survey: Survey, root_id: UUID, definition: Definition, answers: Mapping[str, Any],
    response: Response | None, given_on: date,
) -> Consent | None:  # fmt: skip
    """Keep what the answers say of consent, where the form asks. In the caller's transaction."""
    if not asks_for_consent(definition):
        return None
    told = {kind: str(answer)[:LONGEST] for kind, answer in said(definition, answers).items()}
    values = {**told, "response": response, "given_on": given_on}
    consent, _ = Consent.objects.update_or_create(survey=survey, root_id=root_id, defaults=values)
    return consent

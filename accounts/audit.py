"""The audit trail's one pen."""

from typing import Any

from django.db import models

from accounts.models import AuditEvent, User


def record(
    *, by: User | None, event: str, about: models.Model | None = None, **details: Any
) -> AuditEvent:
    """Write one audit event in the caller's transaction.

    `by` is None for what the system does by itself. `event` is a verb phrase
    in the past tense ("opened the survey"). `details` must be safe to keep
    for seven years: never an answer, a code or an email address.
    """
    return AuditEvent.objects.create(
        by_id_text=str(by.pk) if by else "",
        by_name=by.name if by else "Throughline",
        event=event,
        about_kind=about._meta.model_name or "" if about else "",
        about_id=str(about.pk) if about else "",
        about_name=str(about)[:200] if about else "",
        details=details,
    )


def record_view(
    *, by: User, what: str, about: models.Model | None = None, **details: Any
) -> AuditEvent:
    """Write down that somebody looked at personal data, row by row.

    `what` says what was on the page ("the open answers"), `about` whose or
    which. Call it in every view that shows rows rather than figures.
    """
    return record(by=by, event=f"looked at {what}", about=about, **details)

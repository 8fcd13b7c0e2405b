"""Settling what coders saw differently."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from themes.actions.documents import refuse_if
from themes.comparing import decisions
from themes.models import Code, Document, Settlement
from themes.rules import why_not_keep, why_not_settle


@transaction.atomic
def settle(
    *, by: User | None, document: Document, code: Code, applies: bool, reason: str
) -> Settlement:
    """Say whether the code applies, and why; a later word replaces an earlier one."""
    refuse_if(why_not_keep(by))
    decided = decisions(code.codebook)
    said = decided.said(document.pk, code.pk).values() if document.pk in decided.read else []
    refuse_if(why_not_settle(code, said, reason))
    settlement, _ = Settlement.objects.update_or_create(
        document=document, code=code,
        defaults={"applies": applies, "reason": reason.strip(), "by": by, "at": timezone.now()},
    )  # fmt: skip
    event = "settled that a code applies" if applies else "settled that a code does not apply"
    record(by=by, event=event, about=document, code=str(code))
    return settlement

"""Every change to concerns, and to whom to ring."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import Locality, User
from safeguarding.models import Alert, Concern, LeadContact, PastDecision, Rank, Release
from safeguarding.models.alert import RECORDED
from safeguarding.rules import why_not_decide, why_not_record, why_not_release


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)


@transaction.atomic
def record_concern(
    *,
    by: User | None,
    exact_words: str,
    heard_at: datetime,
    about_kind: str = "",
    about_id: UUID | None = None,
    locality: Locality | None = None,
    **more: Any,
) -> Concern:
    """Write a concern down; what it arose in is held back from then on.

    `more` holds who said it, who heard it, where, about whom, at which event and with which
    code, whether somebody is in danger now, and who was told when. `by` is None where it came
    from a tablet. The leads get an email that
    says that it waits, and nothing else.
    """
    now = timezone.now()
    _refuse_if(why_not_record(exact_words, heard_at, now))
    concern = Concern.objects.create(
        raised_by=by, raised_at=now, exact_words=exact_words, heard_at=heard_at,
        about_kind=about_kind, about_id=about_id, locality=locality, **more,
    )  # fmt: skip
    Alert.objects.create(concern=concern, step=RECORDED, rank=Rank.LEAD, rung_at=now)
    record(by=by, event="recorded a concern", about=concern)
    return concern


@transaction.atomic
def open_concern(*, by: User, concern: Concern) -> Concern:
    """The lead reads it: the first time stops the clock, every time is written down."""
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    if locked.opened_at is None:
        locked.opened_by, locked.opened_at = by, timezone.now()
        locked.save(update_fields=["opened_by", "opened_at"])
        record(by=by, event="opened a concern", about=locked)
    return locked


@transaction.atomic
def decide_concern(
    *, by: User, concern: Concern, decision: str, reason: str, outcome: str = "",
    release: str = Release.HELD,
) -> Concern:  # fmt: skip
    """Write down the decision with its reason, what came of it, and whether the text may be used.

    Deciding again leaves the first time, which stopped the clock.
    The audit trail says that it was decided, not what: that stands with the concern alone.
    """
    locked = Concern.objects.select_for_update().get(pk=concern.pk)
    _refuse_if(why_not_decide(locked, reason))
    locked.decision, locked.decision_reason = decision, reason.strip()
    now = timezone.now()
    if locked.decided_at is None:
        locked.decided_by, locked.decided_at = by, now
    if locked.about_kind:
        _refuse_if(why_not_release(locked, release))
        locked.release = release
    locked.save(
        update_fields=["decision", "decision_reason", "decided_by", "decided_at", "release"]
    )
    PastDecision.objects.create(
        concern=locked, decision=decision, reason=locked.decision_reason,
        outcome=outcome.strip(), release=locked.release, decided_by=by, decided_at=now,
    )  # fmt: skip
    record(by=by, event="decided on a concern", about=locked)
    return locked


@transaction.atomic
def set_contact(
    *, by: User | None, name: str, phone: str, hours: str = "", email: str = "",
    rank: str = Rank.LEAD,
) -> LeadContact:  # fmt: skip
    """Say whom to ring, and who is told after the lead; the act-now card shows it at once."""
    contact = LeadContact.objects.select_for_update().filter(rank=rank).first()
    contact = contact or LeadContact(rank=rank)
    contact.name, contact.phone, contact.hours = name.strip(), phone.strip(), hours.strip()
    contact.email = email.strip()
    contact.save()
    record(by=by, event="changed whom to ring about a concern", about=None, rank=str(rank))
    return contact

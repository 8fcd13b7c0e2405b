"""Taking case data away: who, when and what for is written down first."""

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from families.models.family import FamilyQuerySet
from families.rules import why_not_export


@transaction.atomic
def record_export(*, by: User, families: FamilyQuerySet, purpose: str) -> int:
    """Write down that somebody takes these families away, without references; how many."""
    if reason := why_not_export(purpose):
        raise Refused(reason)
    number = families.count()
    record(by=by, event="took case data away", purpose=purpose.strip(), families=number)
    return number

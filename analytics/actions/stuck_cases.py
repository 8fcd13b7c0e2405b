"""Writing down what a manager found out about a case that seems stuck."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics.models import StuckReason, StuckReview
from analytics.stuck_rules import why_not_review
from families.models import Family


@transaction.atomic
def review_stuck_case(  # what a review says
    *,
    by: User,
    family: Family,
    reason: StuckReason,
    notes: str,
    next_action: str,
    next_on: date,
    today: date,
) -> StuckReview:
    """Keep a review of the case; earlier ones stay. The trail tells that, not what was written.

    The same words sent twice are one review.
    """
    if refusal := why_not_review(next_action, next_on, today):
        raise Refused(refusal)
    written: dict[str, Any] = {
        "reviewer": by, "reason": reason, "notes": notes.strip(),
        "next_action": next_action.strip(), "next_on": next_on,
    }  # fmt: skip
    last = StuckReview.objects.filter(family=family).order_by("-pk").first()
    if last and all(getattr(last, name) == value for name, value in written.items()):
        return last
    review = StuckReview.objects.create(family=family, **written)
    record(by=by, event="reviewed a case that seems stuck", about=family)
    return review

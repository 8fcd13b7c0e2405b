"""Making cohorts of the council's own, and taking them out of use."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics.actions.case_dashboards import count_newest_extract
from analytics.cohort_rules import why_not_save_cohort, why_not_withdraw_cohort
from analytics.models import Cohort


@transaction.atomic
def save_cohort(*, by: User | None, name: str, rules: list[str], why: str) -> Cohort:
    """Keep these rules under this name for good, and have the cohort counted."""
    name = name.strip()
    if reason := why_not_save_cohort(name, rules, why):
        raise Refused(reason)
    cohort = Cohort.objects.create(name=name, rules=rules, why=why.strip(), made_by=by)
    record(by=by, event="made a cohort", about=cohort, rules=rules)
    count_newest_extract(by=by)
    return cohort


@transaction.atomic
def withdraw_cohort(*, by: User | None, cohort: Cohort) -> Cohort:
    """Offer the cohort to no new analysis. Figures that name it keep their cohort."""
    locked = Cohort.objects.select_for_update().get(pk=cohort.pk)
    if reason := why_not_withdraw_cohort(locked):
        raise Refused(reason)
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=["withdrawn_at"])
    record(by=by, event="withdrew a cohort", about=locked)
    return locked

"""Starting analyses of case data, and deciding in writing about what they came to."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from analytics import tasks
from analytics.external_runs import Labels
from analytics.family_rules import (
    parameters_of,
    why_not_cohort,
    why_not_decide,
    why_not_lock,
    why_not_name_groups,
    why_not_parameters,
)
from analytics.models import Decision, FamilyLabel, FamilyRun, GroupName, Method
from families.cohorts import NAMED
from families.finding import families_by_reference
from families.models import Catalogue
from jobs.actions import cancel_job, queue_job

SEED = 20170920
STEPS = 100
AT_ONCE = 5_000


@transaction.atomic
def start_family_run(
    *,
    by: User | None,
    method: Method,
    cohort: str,
    rules: list[str],
    cut_on: date,
    key: UUID,
    parameters: dict[str, Any] | None = None,
    seed: int = SEED,
) -> FamilyRun:
    """Ask for an analysis of a cohort. The same key is the same press: one run."""
    pressed_before = FamilyRun.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    chosen = parameters_of(method) | (parameters or {})
    if reason := why_not_cohort(cohort, rules) or why_not_parameters(method, chosen):
        raise Refused(reason)
    job = queue_job(
        by=by, task=tasks.analyse_families, what=f"{method.label} ({cohort})", total=STEPS
    )
    run = FamilyRun.objects.create(
        method=method, job=job, key=key, asked_by=by, cohort=cohort, rules=rules, cut_on=cut_on,
        catalogue=Catalogue.objects.current(), parameters=chosen, seed=seed,
    )  # fmt: skip
    record(by=by, event="started an analysis of case data", about=run)
    return run


@transaction.atomic
def cancel_family_run(*, by: User, run: FamilyRun) -> FamilyRun:
    """Stop an analysis that has not ended."""
    if run.job is None or run.job.has_ended:
        raise Refused("This analysis has already ended.")
    cancel_job(by=by, job=run.job)
    record(by=by, event="stopped an analysis of case data", about=run)
    return run


@transaction.atomic
def decide_on_run(*, by: User | None, run: FamilyRun, decision: Decision, reason: str) -> FamilyRun:
    """Accept or reject a result in writing. Accepting one takes the place of the one before.

    All runs of the method are held meanwhile, so that of two people who accept one is the later.
    """
    held = FamilyRun.objects.select_for_update().filter(method=run.method).order_by("pk")
    locked = next(each for each in held if each.pk == run.pk)
    if refusal := why_not_decide(locked, decision, reason):
        raise Refused(refusal)
    if decision == Decision.ACCEPTED:
        former = FamilyRun.objects.filter(method=locked.method, decision=Decision.ACCEPTED)
        former.update(decision=Decision.SUPERSEDED)
    locked.decision, locked.reason = decision, reason.strip()
    locked.decided_by, locked.decided_at = by, timezone.now()
    locked.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    record(by=by, event=f"{decision.value} a result", about=locked)
    return locked


@transaction.atomic
def lock_run(*, by: User | None, run: FamilyRun) -> FamilyRun:
    """Keep an accepted result as it is: its names, and that it was accepted."""
    locked = FamilyRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if refusal := why_not_lock(locked):
        raise Refused(refusal)
    locked.locked_by, locked.locked_at = by, timezone.now()
    locked.save(update_fields=["locked_by", "locked_at"])
    record(by=by, event="locked a result", about=locked)
    return locked


@transaction.atomic
def name_groups(*, by: User | None, run: FamilyRun, names: list[dict[str, str]]) -> None:
    """Give the groups of a run their published letters, levels and words, all at once.

    Each of `names` has label, letter, and may have raw, high_level, level and description.
    """
    locked = FamilyRun.objects.select_for_update().get(pk=run.pk)
    if refusal := why_not_name_groups(locked, names):
        raise Refused(refusal)
    locked.names.all().delete()
    locked.files.all().delete()
    GroupName.objects.bulk_create(
        GroupName(
            run=locked, label=int(each["label"]), raw=each.get("raw", ""),
            letter=each["letter"].strip(), high_level=each.get("high_level", "").strip(),
            level=each.get("level", "").strip(), description=each.get("description", "").strip(),
        )
        for each in names
    )  # fmt: skip
    record(by=by, event="named the groups of a result", about=locked)


@transaction.atomic
def load_external_run(
    *, by: User | None, labels: Labels, came_from: str, cohort: str, cut_on: date, key: UUID
) -> FamilyRun:
    """Keep a grouping that was made elsewhere, with its published names. The same key: one run.

    Families are found by their references, which are not kept; the worker describes the groups by
    the needs of their families. Raises Refused where a family is not there, so that a file of
    another county cannot be half loaded.
    """
    pressed_before = FamilyRun.objects.filter(key=key).first()
    if pressed_before:
        return pressed_before
    families = families_by_reference(labels.by_reference)
    missing = len(labels.by_reference) - len(families)
    if missing:
        raise Refused(
            f"{missing} of {len(labels.by_reference)} references are not in the case data."
        )
    job = queue_job(
        by=by, task=tasks.analyse_families, what=f"A grouping from {came_from}", total=STEPS
    )
    run = FamilyRun.objects.create(
        method=Method.NEEDS, job=job, key=key, asked_by=by, came_from=came_from, cohort=cohort,
        rules=list(NAMED.get(cohort, ())), cut_on=cut_on, catalogue=Catalogue.objects.current(),
    )  # fmt: skip
    FamilyLabel.objects.bulk_create(
        [
            FamilyLabel(run=run, family=families[reference], label=place)
            for reference, place in labels.by_reference.items()
        ],
        batch_size=AT_ONCE,
    )
    GroupName.objects.bulk_create(
        GroupName(run=run, label=place, raw=each.raw, letter=each.letter,
                  high_level=each.high_level, level=each.level)
        for place, each in enumerate(labels.groups)
    )  # fmt: skip
    record(by=by, event="loaded a grouping made elsewhere", about=run)
    return run

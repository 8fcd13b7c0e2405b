"""Carries an analysis of case data out, and writes it with the labels of families at once.

Loaded by the worker alone. Steps report their progress and stop where somebody asked for that;
the result is written only while the lease holds, so a run that is killed leaves nothing behind
and comes to the same result when it is taken up again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from accounts.audit import record
from analytics.drivers import TreeRules, find_drivers
from analytics.family_checks import why_not_enough
from analytics.family_frames import (
    Cohort,
    drivers_table,
    input_hash,
    load_cohort,
    needs_table,
    readings,
)
from analytics.models import Comparison, FamilyLabel, FamilyRun, Method
from analytics.need_groups import described, group_needs
from analytics.parts import Share, do_part
from analytics.progress_result import moved, progress_result
from analytics.provenance import code_version
from analytics.run_comparison import compared, labels_of
from analytics.stats.progress import Bands, bands
from jobs.errors import JobFailed
from jobs.leases import Lease
from jobs.parts import spread

TOTAL = 100
OUTCOME = "progress"
HIGHER, NOT_HIGHER = "higher than average", "not higher"
AT_ONCE = 5_000
HELP = "analytics.help_with_families"
"""The task that is rung for workers with a hand free."""


@dataclass(frozen=True)
class Made:
    """What a run came to: the result, the hash of what went in, and values of labels by row."""

    result: dict[str, Any]
    input_sha256: str
    labels: list[dict[str, Any]] = field(default_factory=list)


def analyse_families(lease: Lease) -> None:
    """Make the result of the run that belongs to this job."""
    run = FamilyRun.objects.select_related("catalogue").get(job=lease.job)
    lease.report(0, TOTAL, "Reading families")
    cohort = load_cohort(run)
    if run.is_external:
        cohort = _labelled(run, cohort)
    if reason := why_not_enough(len(cohort.members)):
        raise JobFailed(reason)
    work = {Method.NEEDS: _needs, Method.PROGRESS: _progress, Method.DRIVERS: _drivers}
    try:
        made = (_described if run.is_external else work[Method(run.method)])(run, cohort, lease)
    except ValueError as error:
        raise JobFailed(f"{error}") from error
    _complete(lease, run, cohort, made)


def _needs(run: FamilyRun, cohort: Cohort, lease: Lease) -> Made:
    table = needs_table(cohort, run.catalogue)
    found = group_needs(
        table, seed=run.seed, say=lease.report, share=_sharing(lease), **run.parameters
    )
    labels = [
        {"label": label if label >= 0 else None, "certainty": certainty}
        for label, certainty in zip(found.labels, found.certainty, strict=True)
    ]
    return Made(found.result, input_hash(table.values), labels)


def _labelled(run: FamilyRun, cohort: Cohort) -> Cohort:
    """The families of the cohort that a grouping from elsewhere has labelled."""
    labelled = set(run.labels.values_list("family_id", flat=True))
    return Cohort(tuple(each for each in cohort.members if each.pk in labelled), cohort.tally)


def _described(run: FamilyRun, cohort: Cohort, lease: Lease) -> Made:
    """A grouping from elsewhere, by the needs of its families; it has no verdict of ours."""
    table = needs_table(cohort, run.catalogue)
    lease.report(TOTAL // 2, TOTAL, "Describing the groups")
    labels = dict(run.labels.values_list("family_id", "label"))
    result = described(table, [labels[pk] or 0 for pk in cohort.keys], run.names.count())
    return Made(result, input_hash(table.values, [labels[pk] for pk in cohort.keys]))


def _progress(run: FamilyRun, cohort: Cohort, lease: Lease) -> Made:
    start, end = readings(cohort)
    lease.report(TOTAL // 4, TOTAL, "Making bands")
    found = _banded(start, end, run.parameters["rule"], run.seed)
    lease.report(TOTAL // 2, TOTAL, "Deciding what may be shown")
    groups, named_by = groups_of(cohort)
    result = progress_result(found.start.tolist(), found.end.tolist(), groups)
    words = {"rule": str(found.rule), "caution": found.caution, "groups_by": named_by}
    labels = [
        {"start": None if first < 0 else first, "end": None if last < 0 else last}
        for first, last in zip(found.start.tolist(), found.end.tolist(), strict=True)
    ]
    return Made(result | words, input_hash(start, end), labels)


def _drivers(run: FamilyRun, cohort: Cohort, lease: Lease) -> Made:
    found = _banded(*readings(cohort), "one ruler", run.seed)
    outcome = [
        None if first < 0 else HIGHER if moved(first, last) == "higher" else NOT_HIGHER
        for first, last in zip(found.start.tolist(), found.end.tolist(), strict=True)
    ]
    table = drivers_table(cohort, run.catalogue, OUTCOME, outcome)
    chosen = dict(run.parameters)
    rounds = chosen.pop("rounds")
    result = find_drivers(
        table,
        rules=TreeRules(**chosen),
        rounds=rounds,
        seed=run.seed,
        say=lease.report,
        share=_sharing(lease),
    )
    columns = [[str(value) for value in column] for column in table.predictors.values()]
    return Made(result, input_hash([str(each) for each in outcome], *columns))


def _sharing(lease: Lease) -> Share:
    """Parts of this run are done by whoever has a hand free."""
    return partial(spread, lease, do=do_part, task=HELP, made_by=code_version())


def _banded(start: Any, end: Any, rule: str, seed: int) -> Bands:
    found = bands(start, end, rule=rule, seed=seed)
    if found.why_not:
        raise JobFailed(found.why_not)
    return found


def groups_of(cohort: Cohort) -> tuple[list[str | None] | None, str]:
    """The letter of each family's group by the accepted run, and that run's key; None without."""
    run = FamilyRun.objects.accepted(Method.NEEDS)
    if run is None:
        return None, ""
    letters = dict(run.names.values_list("label", "letter"))
    labelled = run.labels.filter(label__isnull=False).values_list("family_id", "label")
    found = {family: letters.get(label or 0) for family, label in labelled}
    return [found.get(pk) for pk in cohort.keys], str(run.pk)


def _complete(lease: Lease, run: FamilyRun, cohort: Cohort, made: Made) -> None:
    """Write everything in one transaction, which also ends the job."""
    run.families = len(cohort.members)
    run.left_out = [
        {"rule": each.rule.key, "families": each.families} for each in cohort.tally.left_out
    ]
    run.result, run.input_sha256 = made.result, made.input_sha256
    run.code_version = code_version()
    comparison = _beside_the_accepted(run, cohort, made)
    with lease.holding():
        run.save(update_fields=["families", "left_out", "result", "input_sha256", "code_version"])
        FamilyLabel.objects.bulk_create(_labels(run, cohort, made), batch_size=AT_ONCE)
        if comparison:
            comparison.save()
        record(by=None, event="finished an analysis of case data", about=run)
        lease.finish()


def _beside_the_accepted(run: FamilyRun, cohort: Cohort, made: Made) -> Comparison | None:
    """How well a new grouping agrees with the one that is in use."""
    accepted = FamilyRun.objects.accepted(Method.NEEDS)
    if accepted is None or run.method != Method.NEEDS or run.is_external:
        return None
    mine = {
        pk: values["label"]
        for pk, values in zip(cohort.keys, made.labels, strict=True)
        if values["label"] is not None
    }
    result = compared(mine, labels_of(accepted))
    return Comparison(one=run, other=accepted, result=result) if result else None


def _labels(run: FamilyRun, cohort: Cohort, made: Made) -> Iterator[FamilyLabel]:
    for pk, values in zip(cohort.keys, made.labels, strict=False):
        yield FamilyLabel(run=run, family_id=pk, **values)

"""Drawing families by lot, and writing down what became of each."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import Service, User
from families.models import Family
from journeys.lots import Cell, Unit, drawn, lined_up, next_in
from journeys.models import LOST, Candidate, CandidateState, Sample
from journeys.rules import why_not_draw_sample, why_not_move_candidate, why_not_replace


@transaction.atomic
def draw_sample(
    *, by: User, name: str, seed: int, grouping: str, units: Sequence[Unit],
    plan: Mapping[Cell, int],
) -> Sample:  # fmt: skip
    """Draw families from these for a plan. The seed and the whole line are kept."""
    wanted = {cell: places for cell, places in plan.items() if places > 0}
    _refuse_if(why_not_draw_sample(by, sum(wanted.values()), len(units)))
    line = lined_up(units, seed)
    sample = Sample.objects.create(
        name=name, seed=seed, grouping=grouping, considered=len(units), drawn_by=by,
        plan={_written(cell): places for cell, places in wanted.items()},
        line={
            _written(cell): [[u.family, u.is_open, u.is_engaged] for u in line[cell]]
            for cell in wanted if cell in line
        },
    )  # fmt: skip
    for position, unit in enumerate(drawn(line, wanted), 1):
        _add(sample, unit, position, None)
    record(by=by, event="drew families to interview", about=sample, seed=seed)
    return sample


def _written(cell: Cell) -> str:
    return "/".join(cell)


def _add(sample: Sample, unit: Unit, position: int, replaces: Candidate | None) -> Candidate:
    family = Family.objects.filter(pk=unit.family).first()
    return Candidate.objects.create(
        sample=sample, family=family, family_number=unit.family, position=position,
        cluster=unit.cluster, service=Service.objects.filter(slug=unit.service).first(),
        locality=family.locality if family else None, is_open=unit.is_open,
        is_engaged=unit.is_engaged, replaces=replaces,
    )  # fmt: skip


@transaction.atomic
def move_candidate(
    *, by: User, candidate: Candidate, state: CandidateState, reason: str = "", note: str = ""
) -> Candidate:
    """Write down that a family was invited, agreed, declined or is not suitable, and why."""
    locked = Candidate.objects.select_for_update().get(pk=candidate.pk)
    _refuse_if(why_not_move_candidate(locked, state, reason))
    locked.state, locked.changed_at = state, timezone.now()
    locked.reason, locked.note = (reason if state in LOST else ""), note.strip()
    locked.save(update_fields=["state", "reason", "note", "changed_at"])
    record(by=by, event="wrote down what became of a drawn family", about=locked.sample)
    return locked


@transaction.atomic
def replace_candidate(*, by: User, candidate: Candidate) -> Candidate:
    """Draw the next family in line of the same cluster and service."""
    sample = Sample.objects.select_for_update().get(pk=candidate.sample_id)
    lost = Candidate.objects.select_related("service").get(pk=candidate.pk)
    _refuse_if(why_not_replace(lost))
    line = {number: flags for number, *flags in sample.line.get(lost.cell, [])}
    taken = sample.candidates.values_list("family_number", flat=True)
    number = next_in(list(line), taken)
    if number is None:
        raise Refused("There is no other family of this cluster and service to draw.")
    slug = lost.service.slug if lost.service else ""
    unit = Unit(number, lost.cluster, slug, *line[number])
    record(by=by, event="drew another family to interview", about=sample)
    return _add(sample, unit, sample.candidates.count() + 1, lost)


def _refuse_if(reason: str) -> None:
    if reason:
        raise Refused(reason)

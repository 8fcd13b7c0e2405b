"""Every change to rounds of stories and to the domains of change."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from msc.models import DomainOfChange, DomainSet, MscRound, RoundState
from msc.rules import (
    why_not_change_round,
    why_not_look_back,
    why_not_move_round,
    why_not_plan_round,
    why_not_write_domains,
)
from programmes.models import Programme, Round

OPEN_DOMAIN = ("any-other-change", "Any other change", "A change that fits none of the others.")


def refuse_if(reason: str) -> None:
    """Stop with the reason, where there is one."""
    if reason:
        raise Refused(reason)


@transaction.atomic
def write_domains(
    *, by: User | None, programme: Programme, rows: Sequence[tuple[str, str]], reason: str
) -> DomainSet:
    """The programme's next list of names and descriptions; the open domain is added."""
    refuse_if(why_not_write_domains(rows, reason))
    newest = DomainSet.objects.newest(programme)
    made = DomainSet.objects.create(
        programme=programme,
        version=newest.version + 1 if newest else 1,
        reason=reason.strip(),
        made_by=by,
    )
    code, name, description = OPEN_DOMAIN
    domains = [
        DomainOfChange(
            domain_set=made, code=slugify(each.strip())[:50], name=each.strip(),
            description=about.strip(), position=position,
        )
        for position, (each, about) in enumerate(rows)
        if each.strip().lower() != name.lower()
    ]  # fmt: skip
    domains.append(
        DomainOfChange(
            domain_set=made, code=code, name=name, description=description, is_open=True,
            position=len(domains),
        )
    )  # fmt: skip
    DomainOfChange.objects.bulk_create(domains)
    record(by=by, event="wrote the domains of change", about=made, reason=reason.strip())
    return made


@transaction.atomic
def plan_round(*, by: User | None, round: Round, question: str, looks_back_to: date) -> MscRound:
    """Ask for stories in this round, by the newest domains. It opens later."""
    refuse_if(why_not_plan_round(round, looks_back_to))
    planned = MscRound.objects.create(
        round=round,
        domain_set=DomainSet.objects.filter(programme=round.programme)[:1].get(),
        question=question.strip(),
        looks_back_to=looks_back_to,
    )
    record(by=by, event="planned a round of stories", about=planned)
    return planned


@transaction.atomic
def change_round(
    *, by: User, story_round: MscRound, question: str, looks_back_to: date
) -> MscRound:
    """Ask otherwise, as long as the round has not opened; it takes the newest domains."""
    locked = MscRound.objects.select_for_update().get(pk=story_round.pk)
    refuse_if(why_not_change_round(locked) or why_not_look_back(locked.round, looks_back_to))
    locked.question, locked.looks_back_to = question.strip(), looks_back_to
    newest = DomainSet.objects.newest(locked.round.programme)
    locked.domain_set = newest or locked.domain_set
    locked.save(update_fields=["question", "looks_back_to", "domain_set"])
    record(by=by, event="changed a round of stories", about=locked)
    return locked


@transaction.atomic
def open_round(*, by: User | None, story_round: MscRound) -> MscRound:
    """Take stories. From now on what the round asks is frozen."""
    locked = MscRound.objects.select_for_update().get(pk=story_round.pk)
    refuse_if(why_not_move_round(locked, RoundState.OPEN))
    locked.state, locked.opened_at = RoundState.OPEN, timezone.now()
    locked.save(update_fields=["state", "opened_at"])
    record(by=by, event="opened a round of stories", about=locked)
    return locked


@transaction.atomic
def close_round(*, by: User | None, story_round: MscRound) -> MscRound:
    """Take no more stories. Drafts are kept with their writers."""
    locked = MscRound.objects.select_for_update().get(pk=story_round.pk)
    refuse_if(why_not_move_round(locked, RoundState.CLOSED))
    locked.state, locked.closed_at = RoundState.CLOSED, timezone.now()
    locked.save(update_fields=["state", "closed_at"])
    record(by=by, event="closed a round of stories", about=locked)
    return locked

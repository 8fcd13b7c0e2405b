"""Changes to what is asked of families: the needs in versions, the names of the domains."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from families.catalogue_changes import bits_of
from families.models import Catalogue, Measure, Need
from families.needs import DOMAINS, NeedRow, first_needs
from families.rules import why_not_make_catalogue, why_not_name_domains


@transaction.atomic
def make_first_catalogue(*, by: User | None) -> Catalogue:
    """The catalogue and the names of the domains that every installation starts with, once."""
    if not Measure.objects.exists():
        name_domains(by=by, name="Our own words", domains=DOMAINS)
    if Catalogue.objects.exists():
        return Catalogue.objects.current()
    return make_catalogue(by=by, rows=first_needs(), why="What every installation starts with.")


@transaction.atomic
def make_catalogue(*, by: User | None, rows: Sequence[NeedRow], why: str) -> Catalogue:
    """Make a new version of the needs. Assessments loaded from now on are held by it."""
    latest = Catalogue.objects.order_by("-number").first()
    former = list(latest.needs.all()) if latest else []
    before = [NeedRow(each.code, each.level, each.name, each.headline) for each in former]
    if problems := why_not_make_catalogue(rows, why, before):
        raise Refused("\n".join(problems))
    used = sorted(set(Need.objects.values_list("bit", flat=True)))
    bits = bits_of([row.code for row in rows], {each.code: each.bit for each in former}, used)
    made = Catalogue.objects.create(
        number=latest.number + 1 if latest else 1,
        made_at=timezone.now(),
        made_by=by,
        why=why.strip(),
    )
    Need.objects.bulk_create(
        Need(
            catalogue=made,
            bit=bit,
            code=row.code,
            level=row.level,
            name=row.name.strip(),
            headline=row.headline,
            also=row.also or None,
        )
        for bit, row in zip(bits, rows, strict=True)
    )
    record(by=by, event="made a version of the needs", about=made, needs=len(rows), why=made.why)
    return made


@transaction.atomic
def name_domains(
    *,
    by: User | None,
    name: str,
    domains: Sequence[str],
    approval_reference: str = "",
    acknowledgement: str = "",
) -> Measure:
    """Give the ten domains other names, for every page from now on. Readings stay as they are."""
    if reason := why_not_name_domains(domains, approval_reference, acknowledgement):
        raise Refused(reason)
    measure = Measure.objects.create(
        name=name.strip(),
        made_at=timezone.now(),
        made_by=by,
        domains=[each.strip() for each in domains],
        approval_reference=approval_reference.strip(),
        acknowledgement=acknowledgement.strip(),
    )
    approval = measure.approval_reference or "our own words"
    record(by=by, event="named the ten domains", about=measure, approval=approval)
    return measure

"""Every change to the programme, its rounds and theory, and to localities and services."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils.text import slugify

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import Locality, Service, User
from programmes.models import Node, Programme, Round
from programmes.rules import (
    why_not_add_round,
    why_not_load_nodes,
    why_not_name_locality,
    why_not_name_programme,
    why_not_name_service,
)
from programmes.theory import Change, Row, differences, tidy

PAGE_NAMES = frozenset({"add", "localities", "services"})
"""Words that stand in addresses where a programme's own word would stand."""
LONGEST_SLUG = 50


@transaction.atomic
def add_programme(
    *, by: User | None, name: str, description: str = "", slug: str = ""
) -> Programme:
    """Add a programme. Without a slug, one is made from the name."""
    _refuse(why_not_name_programme(name))
    taken = PAGE_NAMES.union(Programme.objects.values_list("slug", flat=True))
    programme = Programme.objects.create(
        slug=_free_slug(slug or name, taken), name=name.strip(), description=description.strip()
    )
    record(by=by, event="added the programme", about=programme)
    return programme


@transaction.atomic
def change_programme(
    *, by: User | None, programme: Programme, name: str, description: str
) -> Programme:
    """Give the programme another name or description; its address stays."""
    _refuse(why_not_name_programme(name, instead_of=programme))
    before = programme.name
    programme.name, programme.description = name.strip(), description.strip()
    programme.save(update_fields=["name", "description"])
    record(by=by, event="changed the programme", about=programme, name_before=before)
    return programme


@transaction.atomic
def add_round(
    *,
    by: User | None,
    programme: Programme,
    name: str,
    opens_on: date,
    closes_on: date,
    slug: str = "",
) -> Round:
    """Add a round, first and last day included. Without a slug, one is made from the name."""
    _refuse(why_not_add_round(programme, name, opens_on, closes_on))
    taken = {"add", *programme.rounds.values_list("slug", flat=True)}
    added = Round.objects.create(
        programme=programme,
        slug=_free_slug(slug or name, taken),
        name=name.strip(),
        opens_on=opens_on,
        closes_on=closes_on,
    )
    days = {"opens_on": opens_on.isoformat(), "closes_on": closes_on.isoformat()}
    record(by=by, event="added the round", about=added, programme=programme.slug, **days)
    return added


@transaction.atomic
def add_locality(*, by: User | None, name: str, slug: str = "") -> Locality:
    """Add a locality after the others. Without a slug, one is made from the name."""
    _refuse(why_not_name_locality(name))
    others = Locality.objects.values_list("slug", "position")
    locality = Locality.objects.create(
        slug=_free_slug(slug or name, {"add", *(slug for slug, _ in others)}),
        name=name.strip(),
        position=_next(position for _, position in others),
    )
    record(by=by, event="added the locality", about=locality)
    return locality


@transaction.atomic
def rename_locality(*, by: User | None, locality: Locality, name: str) -> Locality:
    """Give the locality another name; its slug stays, because answers are kept under it."""
    _refuse(why_not_name_locality(name, instead_of=locality))
    before = locality.name
    locality.name = name.strip()
    locality.save(update_fields=["name"])
    record(by=by, event="renamed the locality", about=locality, name_before=before)
    return locality


@transaction.atomic
def add_service(*, by: User | None, name: str, short_name: str, slug: str = "") -> Service:
    """Add a service after the others. Without a slug, one is made from the name."""
    _refuse(why_not_name_service(name, short_name))
    others = Service.objects.values_list("slug", "position")
    service = Service.objects.create(
        slug=_free_slug(slug or name, {"add", *(slug for slug, _ in others)}),
        name=name.strip(),
        short_name=short_name.strip(),
        position=_next(position for _, position in others),
    )
    record(by=by, event="added the service", about=service)
    return service


@transaction.atomic
def rename_service(*, by: User | None, service: Service, name: str, short_name: str) -> Service:
    """Give the service other names; its slug stays, because answers are kept under it."""
    _refuse(why_not_name_service(name, short_name, instead_of=service))
    before = service.name
    service.name, service.short_name = name.strip(), short_name.strip()
    service.save(update_fields=["name", "short_name"])
    record(by=by, event="renamed the service", about=service, name_before=before)
    return service


@transaction.atomic
def load_nodes(
    *, by: User | None, programme: Programme, rows: Sequence[Mapping[str, str]]
) -> Counter[Change]:
    """Make the rows the programme's theory of change, and say how many boxes became what.

    Each row has the cells of `theory.COLUMNS`. A node with a known code is
    changed in place, so that what points at it keeps doing so; a node whose
    code is left out is removed, unless something points at it. Raises Refused
    with every problem, each with its row and column, and changes nothing then.
    """
    found = why_not_load_nodes(programme, rows)
    _refuse("\n".join(str(problem) for problem in found))
    tidied = [tidy(row) for row in rows]
    changes = Counter(change for _, change in differences(programme.theory(), tidied))
    programme.nodes.exclude(code__in=[row.code for row in tidied]).delete()
    _save_boxes(programme, tidied)
    _save_links(programme, tidied)
    told = {change.name.lower(): changes[change] for change in Change}
    record(by=by, event="loaded the theory of change", about=programme, **told)
    return changes


def _save_boxes(programme: Programme, rows: Sequence[Row]) -> None:
    """Write every row's box in one statement; the order of the rows is the order kept."""
    Node.objects.bulk_create(
        [
            Node(
                programme=programme,
                code=row.code,
                kind=row.kind,
                title=row.title,
                description=row.description,
                position=position,
            )
            for position, row in enumerate(rows)
        ],
        update_conflicts=True,
        unique_fields=["programme", "code"],
        update_fields=["kind", "title", "description", "position"],
    )


def _save_links(programme: Programme, rows: Sequence[Row]) -> None:
    """Write the links anew."""
    keys = dict(programme.nodes.values_list("code", "pk"))
    links = Node.leads_to.through.objects
    links.filter(from_node__programme=programme).delete()
    links.bulk_create(
        Node.leads_to.through(from_node_id=keys[row.code], to_node_id=keys[code])
        for row in rows
        for code in row.leads_to
    )


def _refuse(reason: str) -> None:
    """Raise Refused when there is a reason to."""
    if reason:
        raise Refused(reason)


def _free_slug(text: str, taken: Iterable[str]) -> str:
    """A slug made from the text that is not among those taken."""
    taken = set(taken)
    slug = slugify(text)[:LONGEST_SLUG].strip("-") or "unnamed"
    number, free = 1, slug
    while free in taken:
        number += 1
        ending = f"-{number}"
        free = slug[: LONGEST_SLUG - len(ending)] + ending
    return free


def _next(positions: Iterable[int]) -> int:
    """The position after the last one."""
    return max(positions, default=-1) + 1

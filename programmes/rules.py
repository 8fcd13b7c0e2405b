"""What is allowed now: each function answers with the reason against, or an empty string."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from django.db import models

from accounts.models import Locality, Service
from programmes.models import Node, NodeKind, Programme
from programmes.theory import Problem, problems, tidy

LONGEST_NAME = 200
LONGEST_PLACE_NAME = 100
LONGEST_SHORT_NAME = 20


def why_not_name_programme(name: str, *, instead_of: Programme | None = None) -> str:
    """Why no programme can have this name."""
    taken = Programme.objects.filter(name__iexact=name.strip())
    if instead_of:
        taken = taken.exclude(pk=instead_of.pk)
    return _why_not_name(name, LONGEST_NAME, taken.exists(), "programme")


def why_not_name_locality(name: str, *, instead_of: Locality | None = None) -> str:
    """Why no locality can have this name."""
    taken = Locality.objects.filter(name__iexact=name.strip())
    if instead_of:
        taken = taken.exclude(pk=instead_of.pk)
    return _why_not_name(name, LONGEST_PLACE_NAME, taken.exists(), "locality")


def why_not_name_service(name: str, short_name: str, *, instead_of: Service | None = None) -> str:
    """Why no service can have this name and this short name."""
    taken = Service.objects.filter(name__iexact=name.strip())
    if instead_of:
        taken = taken.exclude(pk=instead_of.pk)
    reason = _why_not_name(name, LONGEST_PLACE_NAME, taken.exists(), "service")
    if reason:
        return reason
    if not short_name.strip():
        return "Enter a short name: tables use it where space is tight."
    if len(short_name.strip()) > LONGEST_SHORT_NAME:
        return f"Shorten the short name to {LONGEST_SHORT_NAME} letters."
    return ""


def _why_not_name(name: str, longest: int, is_taken: bool, what: str) -> str:
    """The reasons that every name shares."""
    if not name.strip():
        return "Enter a name."
    if len(name.strip()) > longest:
        return f"Shorten the name to {longest} letters."
    if is_taken:
        return f"Another {what} is already called “{name.strip()}”."
    return ""


def why_not_add_round(programme: Programme, name: str, opens_on: date, closes_on: date) -> str:
    """Why this round cannot be added."""
    taken = programme.rounds.filter(name__iexact=name.strip()).exists()
    reason = _why_not_name(name, LONGEST_NAME, taken, "round of this programme")
    if reason:
        return reason
    if closes_on < opens_on:
        return "Choose a last day that is not before the first day."
    return ""


def why_not_load_nodes(programme: Programme, rows: Sequence[Mapping[str, str]]) -> list[Problem]:
    """Every reason why these rows cannot become the theory of change, cell by cell."""
    found = problems(rows, NodeKind.values)
    if found:
        return found
    kept = {tidy(row).code for row in rows}
    return [
        Problem(len(rows) + 2, "code", f"Keep “{node.code}” ({node.title}): {held}.")
        for node, held in nodes_in_use(programme.nodes.exclude(code__in=kept))
    ]


def nodes_in_use(nodes: Iterable[Node]) -> list[tuple[Node, str]]:
    """The nodes that something outside the theory points at, with what that is.

    It asks every model that refers to nodes, those of later parts of the
    product too, in one statement a model.
    """
    by_pk = {node.pk: node for node in nodes}
    held: dict[int, list[str]] = {}
    for relation in Node._meta.related_objects:
        if by_pk and relation.related_model is not Node:
            for pk, count in _pointing(relation, by_pk):
                names = relation.related_model._meta
                word = names.verbose_name if count == 1 else names.verbose_name_plural
                verb = "points" if count == 1 else "point"
                held.setdefault(pk, []).append(f"{count} {word} {verb} at it")
    return [(by_pk[pk], " and ".join(words)) for pk, words in held.items()]


def _pointing(relation: models.ForeignObjectRel, nodes: Collection[int]) -> list[tuple[int, int]]:
    """For each of the nodes that rows of the relation's model point at: its key and how many."""
    column = relation.field.name
    rows = relation.related_model._default_manager.filter(**{f"{column}__in": nodes})
    counted = rows.order_by().values_list(column).annotate(models.Count("pk")).order_by(column)
    return list(counted)

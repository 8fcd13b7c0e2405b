"""Opening a family's reference, and moving every reference to a new key."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models, transaction

from accounts.audit import record
from accounts.errors import Refused
from accounts.models import User
from families.keys import current_key, former_key, opens
from families.models import Family, FormerReference
from families.references import Key
from families.rules import why_not_open_reference

Kept = Family | FormerReference
Carriers = Sequence["models.QuerySet[Any]"]
A_TIME = 1000
ROTATED = "moved references to a new key"


@transaction.atomic
def open_reference(*, by: User, family: Family, purpose: str) -> str:
    """The reference of one family. Who opened it and what for is written down first."""
    if reason := why_not_open_reference(purpose):
        raise Refused(reason)
    record(by=by, event="opened a family's reference", about=family, purpose=purpose.strip())
    return current_key().open(bytes(family.reference_sealed), family.reference_hash)


@transaction.atomic
def rotate_references(*, by: User | None, carriers: Carriers = ()) -> int:
    """Move every reference that the former key opens to the present one; how many were moved.

    `carriers` name a family by its `reference_hash` alone, and follow it; one that matches no
    family stays as it is. All or nothing. Raises CannotOpen where neither key opens a reference.
    """
    former, current = former_key(), current_key()
    if former is None:
        raise Refused("There is no former key: set REFERENCE_KEY_FORMER to the key until now.")
    moved = 0
    for rows in (Family.objects.all(), FormerReference.objects.all()):
        moved += _rotate_all(_kept(rows), former, current, carriers)
    record(by=by, event=ROTATED, references=moved)
    return moved


def _kept(rows: "models.QuerySet[Any]") -> Iterator[Kept]:
    """Rows by primary key, some at a time: no cursor stays open where one of them stops it all."""
    after = 0
    while some := list(rows.filter(pk__gt=after).order_by("pk")[:A_TIME]):
        yield from some
        after = some[-1].pk


def _rotate_all(rows: Iterator[Kept], former: Key, current: Key, carriers: Carriers) -> int:
    moved = 0
    for row in rows:
        if opens(current, row.reference_sealed, row.reference_hash):
            continue
        before = row.reference_hash
        reference = former.open(bytes(row.reference_sealed), before)
        row.reference_hash = current.hash_of(reference)
        row.reference_sealed = current.seal(reference)
        row.save(update_fields=["reference_hash", "reference_sealed"])
        for carrier in carriers:
            carrier.filter(reference_hash=before).update(reference_hash=row.reference_hash)
        moved += 1
    return moved

"""Families by their references, which only whoever has a reference at hand can ask for."""

from collections.abc import Iterable
from itertools import islice

from families.keys import current_key
from families.models import Family

AT_ONCE = 500


def families_by_reference(references: Iterable[str]) -> dict[str, Family]:
    """The families that have these references now, by reference; those not found are left out."""
    key, found = current_key(), {}
    rest = iter(references)
    while some := {key.hash_of(each): each for each in islice(rest, AT_ONCE)}:
        for family in Family.objects.filter(reference_hash__in=some):
            found[some[family.reference_hash]] = family
    return found

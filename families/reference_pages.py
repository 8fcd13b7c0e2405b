"""What the page of references shows: under which key they are kept, and a family that was found."""

from typing import Any

from django.template.defaultfilters import date as date_format
from django.utils import timezone

from accounts.models import AuditEvent
from families.actions.references import ROTATED
from families.keys import current_key, former_key, opens
from families.models import Family, FormerReference
from families.rules import why_not_keep_references


def key_status() -> dict[str, Any]:
    """How many references are kept, and whether all are under the present key.

    The key is changed for all or for none, so the first and the last of them tell for all.
    """
    kept = [row for model in (Family, FormerReference) for row in _ends(model)]
    stands = all(opens(current_key(), row.reference_sealed, row.reference_hash) for row in kept)
    last = AuditEvent.objects.filter(event=ROTATED).order_by("-at").first()
    return {
        "families": Family.objects.count(),
        "former": FormerReference.objects.count(),
        "why_not": why_not_keep_references(),
        "is_present": stands,
        "has_former_key": former_key() is not None,
        "rotated": date_format(timezone.localtime(last.at), "j F Y, H:i") if last else "",
        "moved": last.details.get("references") if last else 0,
    }


def _ends(model: "type[Family] | type[FormerReference]") -> list[Any]:
    rows = model._default_manager.order_by("pk")
    return [row for row in (rows.first(), rows.last()) if row is not None]


def family_facts(family: Family) -> list[tuple[str, str]]:
    """What tells a steward that it is the right family, without its reference."""
    days = (("Requested", family.requested_on), ("Closed", family.closed_on))
    return [
        ("Family", str(family.pk)),
        ("System", family.source_system),
        ("Locality", family.locality.name if family.locality else "Not given"),
        ("Service", family.service.name if family.service else "Not given"),
        *((what, date_format(day, "j F Y") if day else "–") for what, day in days),
    ]

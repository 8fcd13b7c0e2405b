"""What the pages of events show, worked out so that templates need not."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from voice.models import Activity, Event, Headcount, Presence, Slot, Tally, Unit
from voice.pictures import address_of

STANDING_NOTES = (
    "Children, adults and families are counted apart. They are never added to each other.",
    "Counts at the tables are of stickers, choices and the like, not of children, and are never "
    "added to interviews.",
)
"""What holds of every event, whatever its planner wrote."""


def bias_notes(event: Event) -> list[str]:
    """What stands beside every result of the event."""
    own = [line.strip() for line in event.bias_notes.splitlines() if line.strip()]
    return [*own, *STANDING_NOTES]


def headcount_table(headcounts: list[Headcount]) -> dict[str, Any]:
    """Who was invited and who came, a row for each unit and no total."""
    kept = {(each.presence, each.unit): each.number for each in headcounts}
    return {
        "caption": "Who was invited and who came",
        "columns": [
            {"label": "Counted in"},
            *({"label": presence.label, "numeric": True} for presence in Presence),
        ],
        "rows": [
            [
                unit.label,
                *(kept.get((presence, unit), "not counted") for presence in Presence),
            ]
            for unit in Unit
        ],
        "row_heads": True,
    }


def activity_lines(event: Event) -> list[dict[str, Any]]:
    """Each activity with what was counted there."""
    totals = Tally.objects.activity_totals(event)
    return [
        {
            "activity": each,
            "counted": counted_words(each, totals.get(each.pk, 0)),
            "options": [
                picture_line(option.label, option.picture) for option in each.options.all()
            ],
            "is_counted": each.pk in totals,
        }
        for each in event.activities.prefetch_related("options")
    ]


def counted_words(activity: Activity, total: int) -> str:
    """How much was counted there; nothing where a form asks."""
    return f"{activity.counted_in.capitalize()} counted: {total}" if activity.is_table_top else ""


def picture_line(label: str, picture: str) -> dict[str, str]:
    """Words with the address of their picture."""
    return {"label": label, "picture": address_of(picture)}


def slot_at(event: Event, now: datetime) -> Slot | None:
    """The slot that runs now, if the event is today and has one for everybody or one alone."""
    local = timezone.localtime(now)
    if event.held_on != local.date():
        return None
    running = [each for each in event.slots.all() if each.starts_at <= local.time() < each.ends_at]
    return running[0] if len(running) == 1 else None


def buttons(activity: Activity, slot: Slot | None) -> list[dict[str, Any]]:
    """Each option with its picture and how often it was counted in this slot, by everybody."""
    totals = Tally.objects.filter(option__activity=activity, slot=slot).totals()
    return [
        {
            **picture_line(option.label, option.picture),
            "pk": option.pk,
            "total": totals.get(option.pk, 0),
        }
        for option in activity.options.all()
    ]
